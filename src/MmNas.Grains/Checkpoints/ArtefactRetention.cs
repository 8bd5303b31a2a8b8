using MmNas.Grains.Storage;

namespace MmNas.Grains.Checkpoints;

/// <summary>Which checkpoints stay when a newer one is committed: that one and the one before it, so that a damaged file costs one interval; and of those that are younger than a
/// limit, the first of each quarter of it, so that somebody who copies the folder, or restores an older state beside it, finds whole ones without the disk filling up.</summary>
/// <param name="Keep">The limit; zero keeps the newest two alone.</param>
public sealed record ArtefactRetention(TimeSpan Keep)
{
    private const int Kept = 2, Parts = 4;

    /// <param name="checkpoints">Of one stage.</param>
    /// <param name="committed">The key of the one that was committed last; it stays.</param>
    /// <param name="now">By the clock that wrote them, roughly.</param>
    /// <returns>The keys of those that may go.</returns>
    public IReadOnlyList<string> Superseded(IEnumerable<Artefact> checkpoints, string committed, DateTimeOffset now)
    {
        var latest = checkpoints.OrderByDescending(one => one.Key == committed).ThenByDescending(one => one.Written).ToList();
        var young = latest.Where(one => now - one.Written < Keep).GroupBy(PartOf).Select(part => part.MinBy(one => one.Written)!);
        var kept = latest.Take(Kept).Concat(young).ToHashSet();
        return [.. latest.Where(one => !kept.Contains(one)).Select(one => one.Key)];
    }

    private long PartOf(Artefact checkpoint) => checkpoint.Written.UtcTicks / Math.Max(1, Keep.Ticks / Parts);
}
