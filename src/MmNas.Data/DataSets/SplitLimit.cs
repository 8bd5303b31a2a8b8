namespace MmNas.Data;

/// <summary>Chooses some of a split's items.</summary>
public static class SplitLimit
{
    /// <summary>At most a number of items, in their old order; all when there are fewer. The choice follows from seed and ids alone.</summary>
    public static List<T> Choose<T>(List<T> items, Func<T, long> id, int? limit, int seed)
    {
        if (limit is not { } most || items.Count <= most) return items;
        var chosen = Enumerable.Range(0, items.Count).OrderBy(at => SplitMix.Draw(seed, id(items[at]))).Take(most).Order();
        return [.. chosen.Select(at => items[at])];
    }
}
