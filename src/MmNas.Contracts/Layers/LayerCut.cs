using MessagePack;

namespace MmNas.Contracts.Layers;

/// <summary>A layer's alphas with their optimiser after a number of rounds: what the layer stores, and what a checkpoint of the search holds of it.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record LayerCut
{
    public long Rounds { get; init; }

    public IReadOnlyList<double> Alpha { get; init; } = [];

    public IReadOnlyList<double> FirstMoment { get; init; } = [];

    public IReadOnlyList<double> SecondMoment { get; init; } = [];

    /// <summary>Architecture steps taken.</summary>
    public int Steps { get; init; }

    /// <summary>Where the alphas are averaged, the steps of a block of <see cref="AverageSums"/>.</summary>
    public int AverageBlockSteps { get; init; }

    /// <summary>As <see cref="Search.AlphaAverage.Sums"/>; empty where the alphas are not averaged.</summary>
    public IReadOnlyList<double> AverageSums { get; init; } = [];
}
