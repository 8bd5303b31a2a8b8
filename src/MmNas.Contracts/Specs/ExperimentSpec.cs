using MessagePack;

namespace MmNas.Contracts.Specs;

/// <summary>One search of one task with one configuration and seed, as its YAML file says it.</summary>
/// <remarks>The specs of this folder have the fields of the file under the same names. <see cref="Reading.SpecDefaults"/> has the defaults of a task.</remarks>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record ExperimentSpec
{
    /// <summary>Letters, digits, '-', '_' and '.'; the first part of the experiment's id.</summary>
    public string Name { get; init; } = "";

    /// <summary>What the network learns to do.</summary>
    public TaskName Task { get; init; }

    /// <summary>Which defaults the other fields start from.</summary>
    public SpecPreset Preset { get; init; }

    /// <summary>Decides draws, data order, initial weights and dropout. 0 or more.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Tensor threads of each trainer, at least 1; null takes all cores of the machine.</summary>
    /// <remarks>Part of an experiment's identity: another count changes the last bits of sums.</remarks>
    public int? Threads { get; init; }

    /// <summary>Seconds from one checkpoint to the next; null follows their cost, so that they take at most 2 % of the time. No part of the identity.</summary>
    public double? CheckpointSeconds { get; init; }

    public DataSpec Data { get; init; } = new();

    public SpaceSpec Space { get; init; } = new();

    public NetworkSpec Network { get; init; } = new();

    public LossSpec Loss { get; init; } = new();

    /// <summary>What <see cref="GivenGenotype.Read"/> reads: nothing is searched, and the network that it describes is trained. Null searches.</summary>
    public string? Genotype { get; init; }

    public SearchSpec Search { get; init; } = new();

    public RetrainSpec Retrain { get; init; } = new();

    /// <summary>How many candidates race before the winner's full retraining; 1 retrains the genotype alone.</summary>
    public int Finalists { get; init; } = 1;

    /// <summary>How many seeds each of the last two of a race is trained with, to the full budget; the mean of their losses decides. 1 or more.</summary>
    public int FinalistSeeds { get; init; } = 1;

    /// <summary>The fewest layers in which any two candidates of a race differ; 1 or more. MCAN and the most probable genotype race however alike they are.</summary>
    public int FinalistDistance { get; init; } = 1;

    /// <summary>The share of the full training at which a race compares its candidates first, 0 to 1; null lets each rung stand at half of the next.</summary>
    public double? FinalistStart { get; init; }

    /// <summary>How many candidates join the race for the found network's place after its first rung.</summary>
    public int FinalistProposals { get; init; }

    /// <summary>mcan, random, random:N, genotype:NAME={...}: retrained with the same budget, data and seed; network:NAME={...}: scored as it is. See <see cref="Baseline"/>.</summary>
    public IReadOnlyList<string> Baselines { get; init; } = [];

    /// <summary>What only its task has.</summary>
    public TaskSettings Own { get; init; } = new();

    /// <summary>The plugins whose operations or task it uses, as <see cref="Search.Plugin.ToString"/> writes them, by name. Filled in when it is read; empty
    /// when it uses none.</summary>
    public IReadOnlyList<string> Plugins { get; init; } = [];
}
