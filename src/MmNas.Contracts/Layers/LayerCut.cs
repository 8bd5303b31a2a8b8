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

    /// <summary>Architecture steps of the epoch that is under way; 0 in a cut of a version that did not count them.</summary>
    public int SignalSteps { get; init; }

    /// <summary>As <see cref="Search.GateSignal.Mean"/>, over those steps.</summary>
    public IReadOnlyList<double> SignalMean { get; init; } = [];

    /// <summary>As <see cref="Search.GateSignal.Squares"/>, over those steps.</summary>
    public IReadOnlyList<double> SignalSquares { get; init; } = [];
}
