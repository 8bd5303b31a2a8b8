using MessagePack;
using MmNas.Search;

namespace MmNas.Contracts.Experiments;

/// <summary>Candidates that are trained from scratch side by side; at each rung the half that does better on what is held back goes on.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record RaceView
{
    /// <summary>The network whose place they race for: "found", or a baseline's name.</summary>
    public required string Name { get; init; }

    /// <summary>Epochs at which each rung stands.</summary>
    public IReadOnlyList<int> Epochs { get; init; } = [];

    /// <summary>What candidates are compared by.</summary>
    public HeldMeasure JudgedBy { get; init; }

    public IReadOnlyList<RaceCandidateView> Candidates { get; init; } = [];

    /// <summary>What all its candidates together have taken; null before it is decided, and where a version decided it that did not count.</summary>
    public SpentView? Spent { get; init; }
}

/// <summary>A candidate of a race.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record RaceCandidateView
{
    public required Subnet Genotype { get; init; }

    public int Seed { get; init; }

    /// <summary>Loss per sample on what the race's training leaves out, one per rung that it took part in.</summary>
    public IReadOnlyList<double> Losses { get; init; } = [];

    /// <summary>Percent on the same samples, one per rung; empty in races that a version before 0.7 ended.</summary>
    public IReadOnlyList<double> Accuracies { get; init; } = [];

    /// <summary>What its cost takes from it where candidates are compared: in loss, or in points of accuracy. 0 where no cost counts.</summary>
    public double Penalty { get; init; }

    /// <summary>The rung of its first score, counted from 0.</summary>
    public int JoinedAt { get; init; }

    /// <summary>Whether it is out of the race.</summary>
    public bool IsOut { get; init; }

    /// <summary>Whether it has won.</summary>
    public bool IsWinner { get; init; }
}

/// <summary>What a finalist reached.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record RaceLoss
{
    public int Epochs { get; init; }

    /// <summary>Loss per sample on what the race's training leaves out.</summary>
    public double Loss { get; init; }

    /// <summary>Percent on the same samples; null where a version before 0.7 reached the rung.</summary>
    public double? Accuracy { get; init; }
}
