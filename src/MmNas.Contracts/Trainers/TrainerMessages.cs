using MessagePack;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Layers;
using MmNas.Contracts.Specs;
using MmNas.Files;
using MmNas.Search;

namespace MmNas.Contracts.Trainers;

/// <summary>Asks for a session: a search of the whole space, or the training of one genotype from scratch.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record OpenOrder
{
    public required Lease Lease { get; init; }

    public required ExperimentSpec Spec { get; init; }

    /// <summary>What is trained from scratch; null searches.</summary>
    public Subnet? Genotype { get; init; }

    /// <summary>The seed of the training from scratch; null takes the spec's.</summary>
    public int? Seed { get; init; }

    /// <summary>Whether the training leaves out the samples that a search trains its alphas on: they compare networks of a race. With <see cref="RetrainSpec.Validate"/> every training from scratch leaves them out.</summary>
    public bool ForRace { get; init; }

    /// <summary>What it begins with; null begins at random.</summary>
    public GivenWeights? Weights { get; init; }

    /// <summary>The checkpoint to resume from; null starts again.</summary>
    public CheckpointFile? Checkpoint { get; init; }

    /// <summary>Rounds that the checkpoint holds; 0 without one.</summary>
    public long Rounds { get; init; }

    /// <summary>Which data it must be, see <see cref="SessionOpened.DataVersion"/>; null takes any.</summary>
    public string? DataVersion { get; init; }

    /// <summary>What that consists of, to say what differs; empty where it was not kept.</summary>
    public IReadOnlyList<DataPart> DataParts { get; init; } = [];
}

/// <summary>What a session is made of.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record SessionOpened
{
    /// <summary>Weight steps in one pass over the session's part of the training data.</summary>
    public int StepsPerEpoch { get; init; }

    /// <summary>Trainable numbers of the session's network.</summary>
    public long Parameters { get; init; }

    /// <summary>Hash over all that was read of the data; null from a trainer of a version that did not compute it.</summary>
    public string? DataVersion { get; init; }

    /// <summary>What the data consist of; empty from a trainer of a version that did not report them.</summary>
    public IReadOnlyList<DataPart> DataParts { get; init; } = [];

    /// <summary>Words of the data that the file of word vectors lacks; empty where there is no file.</summary>
    public IReadOnlyList<string> MissingWords { get; init; } = [];
}

/// <summary>The subnets of one round.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record RoundOrder
{
    public long Fence { get; init; }

    /// <summary>The round, counted from 0.</summary>
    public long Round { get; init; }

    /// <summary>Number of the round's first weight step since the session's beginning.</summary>
    public long FirstWeightStep { get; init; }

    /// <summary>One subnet per weight step.</summary>
    public IReadOnlyList<Subnet> Weight { get; init; } = [];

    /// <summary>Number of the round's architecture step since the end of warm-up.</summary>
    public long FirstArchitectureStep { get; init; }

    /// <summary>One sampled subnet per architecture draw; empty in warm-up and in retraining.</summary>
    public IReadOnlyList<Subnet> Active { get; init; } = [];

    /// <summary>In the two-path form the other operations of each architecture draw; empty in the full form.</summary>
    public IReadOnlyList<Subnet> Inactive { get; init; } = [];
}

/// <summary>What came of a round.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record RoundReport
{
    public long Round { get; init; }

    /// <summary>Loss per sample, averaged over the weight steps.</summary>
    public double Loss { get; init; }

    /// <summary>Percent, averaged over the weight steps' batches: the soft score of the most probable answer.</summary>
    public double Accuracy { get; init; }

    /// <summary>Loss per sample on the part of the data that trains no weights, averaged over the architecture samples; null where there were none.</summary>
    public double? HeldLoss { get; init; }

    /// <summary>For each layer, encoder first, one gate gradient per architecture draw; empty where there was none.</summary>
    public IReadOnlyList<IReadOnlyList<GateGradient>> GateGradients { get; init; } = [];

    /// <summary>Seconds on the device's thread.</summary>
    public double TensorSeconds { get; init; }

    /// <summary>Of these, waiting for the samples of a step.</summary>
    public double DataSeconds { get; init; }
}

/// <summary>Which subnets are to be scored on what is held back.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record HeldOrder
{
    public long Fence { get; init; }

    /// <summary>One or more; where the session has a genotype, that one.</summary>
    public IReadOnlyList<Subnet> Subnets { get; init; } = [];
}

/// <summary>What came of a <see cref="HeldOrder"/>.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record HeldReport
{
    /// <summary>One per subnet, in their order.</summary>
    public IReadOnlyList<HeldScore> Scores { get; init; } = [];
}

/// <summary>Which costs of candidates are to be told.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record CostOrder
{
    public long Fence { get; init; }

    public CostKind What { get; init; }
}

/// <summary>What came of a <see cref="CostOrder"/>.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record CostReport
{
    /// <summary>For each layer, encoder first, one number per candidate, for one sample.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Layers { get; init; } = [];
}

/// <summary>The official scores of a network.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record EvaluationReport
{
    /// <summary>Of every held-out split, the validation split first.</summary>
    public IReadOnlyList<SplitScores> Splits { get; init; } = [];

    /// <summary>For one sample by itself, the median of several; null where it was not measured, as by a version before 0.7.</summary>
    public double? LatencyMs { get; init; }

    public double Seconds { get; init; }
}
