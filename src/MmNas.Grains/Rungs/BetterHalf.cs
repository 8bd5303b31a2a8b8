namespace MmNas.Grains.Rungs;

/// <summary>The rule of successive halving (Jamieson and Talwalkar, 2016) at one rung, for campaigns and races alike: of those compared, the better half stays.</summary>
internal static class BetterHalf
{
    /// <summary>Who stays, by their places in the list; the best comes first, and of equals the one that comes first in the list.</summary>
    /// <param name="losses">One for each that is compared; finite. Of an odd number, the middle one stays too.</param>
    public static IReadOnlyList<int> Of(IReadOnlyList<double> losses) => [.. Enumerable.Range(0, losses.Count).OrderBy(one => losses[one]).Take((losses.Count + 1) / 2)];
}
