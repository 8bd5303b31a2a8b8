using MessagePack;
using MmNas.Search;

namespace MmNas.Contracts.Layers;

/// <summary>Which layer this is and where it stands.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record LayerSetup
{
    public long Fence { get; init; }

    /// <summary>Rounds that are over; 0 starts from the prior.</summary>
    public long Rounds { get; init; }

    /// <summary>0-based, encoder layers first.</summary>
    public int Layer { get; init; }

    public required Specs.SpaceSpec Space { get; init; }

    public int Seed { get; init; }

    public AlphaPrior Prior { get; init; }

    public GateMode Gates { get; init; }

    public required Specs.ArchitectureSpec Architecture { get; init; }

    /// <summary>Which alphas the layer answers with.</summary>
    public GenotypeForm Genotype { get; init; }

    /// <summary>The layer's state after those rounds as the search's checkpoint has it, for a layer that has not stored it; null where the checkpoint has none.</summary>
    public LayerCut? Cut { get; init; }
}

/// <summary>Asks for the draws of a round.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record DrawOrder
{
    public long Fence { get; init; }

    /// <summary>The round, counted from 0.</summary>
    public long Round { get; init; }

    /// <summary>k: one sampled operation per weight step.</summary>
    public int WeightDraws { get; init; }

    /// <summary>Whether each candidate has its turn in these weight steps, whatever the distribution.</summary>
    public bool TakesTurns { get; init; }

    /// <summary>Number of the round's first weight step since the beginning.</summary>
    public long FirstWeightStep { get; init; }

    /// <summary>Sampled operations for the architecture step; 0 in warm-up.</summary>
    public int ArchitectureDraws { get; init; }
}

/// <summary>A layer's draws of one round, as operations.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record LayerDrawn
{
    public IReadOnlyList<Operation> Weight { get; init; } = [];

    /// <summary>The active operation of each architecture draw.</summary>
    public IReadOnlyList<Operation> Active { get; init; } = [];

    /// <summary>In the two-path form the other operation of each architecture draw; empty in the full form.</summary>
    public IReadOnlyList<Operation> Inactive { get; init; } = [];
}

/// <summary>What the architecture step of a round says of one layer.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record ApplyOrder
{
    public long Fence { get; init; }

    /// <summary>The round, counted from 0.</summary>
    public long Round { get; init; }

    /// <summary>Whether an epoch begins with the round: the signal of its gates is gathered again.</summary>
    public bool BeginsEpoch { get; init; }

    /// <summary>Adam's rate of this step; above 0.</summary>
    public double LearningRate { get; init; }

    /// <summary>One per architecture draw.</summary>
    public IReadOnlyList<GateGradient> Gradients { get; init; } = [];
}

/// <summary>Asks for the state to be stored.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record PrepareOrder
{
    public long Fence { get; init; }

    /// <summary>How many rounds are finished.</summary>
    public long Rounds { get; init; }

    /// <summary>Rounds of the last commit: that state is kept beside the new one.</summary>
    public long Committed { get; init; }
}
