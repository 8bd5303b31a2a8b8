using MessagePack;

namespace MmNas.Contracts.Experiments;

/// <summary>What a piece of training has taken: in optimiser steps, which are the same on every machine, and in seconds of this one. Steps that an interruption cost are not counted.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record SpentView
{
    /// <summary>Steps on weights, whatever their batch and the network's width; null where it was trained by a version that did not count them.</summary>
    public long? WeightSteps { get; init; }

    /// <summary>Steps on alphas; however many draws one takes, it counts once.</summary>
    public long ArchitectureSteps { get; init; }

    /// <summary>Of training, its checkpoints included and scoring left out.</summary>
    public double Seconds { get; init; }

    /// <summary>Of several pieces together; steps are not known where those of one are not.</summary>
    public static SpentView Sum(IEnumerable<SpentView> parts) => parts.Aggregate(new SpentView { WeightSteps = 0 }, (sum, part) => new()
    {
        WeightSteps = sum.WeightSteps + part.WeightSteps,
        ArchitectureSteps = sum.ArchitectureSteps + part.ArchitectureSteps,
        Seconds = sum.Seconds + part.Seconds,
    });
}
