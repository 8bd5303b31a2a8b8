using MmNas.Ranking.Statistics;

namespace MmNas.Ranking.Campaigns;

/// <summary>A network of equal specs over their seeds.</summary>
/// <param name="Name">"found", or a baseline's name.</param>
/// <param name="Scores">The main metric on the validation split in percent, one per seed of its group; null where it is not scored.</param>
/// <param name="Lead">How far the found network is ahead of it, over the seeds with which both are scored; null of the found network itself, and where there is no such seed.</param>
/// <param name="Spent">The mean of the seeds with which it is scored; null where there is none.</param>
public sealed record NetworkStatistics(string Name, IReadOnlyList<double?> Scores, PairedDifference? Lead, NetworkSpent? Spent)
{
    /// <summary>Of the scores that are there; null where there are none.</summary>
    public Moments? Moments { get; } = Moments.Of([.. Scores.OfType<double>()]);

    /// <summary>Its steps as a share of another network's, 1 for as many; null where either is not known.</summary>
    public double? ShareOf(NetworkStatistics other) => other.Spent?.Total.Steps is > 0 and { } steps ? Spent?.Total.Steps / steps : null;
}
