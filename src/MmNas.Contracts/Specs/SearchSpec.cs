using MessagePack;
using MmNas.Search;

namespace MmNas.Contracts.Specs;

/// <summary>How the search goes: warm-up, then k weight steps per architecture step.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record SearchSpec
{
    /// <summary>Where the alphas start.</summary>
    public AlphaPrior Prior { get; init; } = AlphaPrior.Random;

    /// <summary>Epochs over the weights' part of the data before the first architecture step.</summary>
    public int WarmupEpochs { get; init; } = 20;

    /// <summary>k: weight steps per round.</summary>
    public int WeightSteps { get; init; } = 5;

    /// <summary>How the subnets of weight steps are drawn.</summary>
    public WeightSampling Sampling { get; init; }

    /// <summary>With <see cref="WeightSampling.Even"/>, the share of the planned rounds after which weight steps are drawn by the alphas; warm-up is even in any case.</summary>
    public double EvenUntil { get; init; } = 0.75;

    /// <summary>Whether an architecture step looks at all candidates of a layer or at two.</summary>
    public GateMode Gates { get; init; } = GateMode.Full;

    public ArchitectureSpec Architecture { get; init; } = new();

    /// <summary>What trains alphas and decides races: "sample" holds back single samples, "image" whole pictures with all their texts.</summary>
    public string HeldBack { get; init; } = Specs.HeldBack.Sample;

    /// <summary>Samples per step.</summary>
    public int Batch { get; init; } = 64;

    /// <summary>Adam's rate on the weights, after the ramp of three epochs.</summary>
    public double LearningRate { get; init; } = 4e-4;

    public OptimizerSpec Optimizer { get; init; } = new();

    /// <summary>What the pairs of image-text matching are set against; other tasks have no use for it.</summary>
    public NegativesSpec Negatives { get; init; } = new();

    /// <summary>Which alphas the genotype comes from, and all that is called most probable.</summary>
    public GenotypeForm Genotype { get; init; }

    /// <summary>How many subnets are scored on what is held back when the steps are over; the genotype and the finalists then come from these scores. 0 takes them from the alphas.</summary>
    public int Measured { get; init; }

    /// <summary>What measured subnets and the finalists of a race are compared by.</summary>
    public HeldMeasure JudgedBy { get; init; }

    /// <summary>What networks cost, and how much that counts.</summary>
    public CostSpec Cost { get; init; } = new();

    public StopSpec Stop { get; init; } = new();

    /// <summary>Whether pictures are held back whole.</summary>
    [IgnoreMember]
    public bool HoldsBackPictures => HeldBack == Specs.HeldBack.Image;
}

/// <summary>Adam on the alphas.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record ArchitectureSpec
{
    public double LearningRate { get; init; } = 0.1;

    /// <summary>The rate falls to this one, evenly over the architecture steps that are planned; null keeps it.</summary>
    public double? FinalLearningRate { get; init; }

    /// <summary>Decay of the first and of the second moment, each 0 to below 1.</summary>
    public IReadOnlyList<double> Betas { get; init; } = [0, 0.999];

    /// <summary>How many sampled subnets the gate gradients of an architecture step are averaged over, all on one batch.</summary>
    public int Draws { get; init; } = 1;

    /// <summary>How many architecture steps after warm-up leave the alphas as they are and only gather their gradients.</summary>
    public int StillSteps { get; init; }

    /// <summary>Whether architecture steps apply dropout as weight steps do.</summary>
    public bool Dropout { get; init; } = true;
}

/// <summary>Lets a search prefer networks that cost less.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record CostSpec
{
    /// <summary>What a network costs.</summary>
    public CostKind Of { get; init; }

    /// <summary>What the costliest network of the space adds to the loss; where accuracy decides, a hundred times as many points. 0, the default, counts no cost.</summary>
    public double Weight { get; init; }
}

/// <summary>When the search ends: whichever comes first.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record StopSpec
{
    /// <summary>For how many epochs the genotype must not have changed, with a settled entropy; 5 by default, 0 switches the rule off.</summary>
    public int StableEpochs { get; init; } = 5;

    /// <summary>The most epochs over the weights' part, warm-up included; 80 by default.</summary>
    public int MaxEpochs { get; init; } = 80;

    /// <summary>The most minutes of search; null, the default, sets no limit.</summary>
    public double? MaxMinutes { get; init; }
}
