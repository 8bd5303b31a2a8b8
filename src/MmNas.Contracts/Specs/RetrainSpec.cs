using MessagePack;

namespace MmNas.Contracts.Specs;

/// <summary>How the genotype and every baseline are trained from scratch.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record RetrainSpec
{
    /// <summary>Width of the retrained network: a multiple of the head's.</summary>
    public int Hidden { get; init; } = 512;

    public int Epochs { get; init; } = 13;

    public int Batch { get; init; } = 64;

    /// <summary>Adam's rate, after the ramp of three epochs.</summary>
    public double LearningRate { get; init; } = 1.2e-4;

    public OptimizerSpec Optimizer { get; init; } = new();

    /// <summary>What the pairs of image-text matching are set against; other tasks have no use for it.</summary>
    public NegativesSpec Negatives { get; init; } = new();

    /// <summary>From these epochs on (0-based) the rate is multiplied by <see cref="DecayRate"/>, once each.</summary>
    public IReadOnlyList<int> DecayEpochs { get; init; } = [10, 12];

    /// <summary>Factor of one decay, above 0 and at most 1.</summary>
    public double DecayRate { get; init; } = 0.2;

    /// <summary>Whether a fifth of the training samples is left out of the training, and scored after every epoch.</summary>
    public bool Validate { get; init; }

    /// <summary>What <see cref="GivenNetwork.Read"/> reads: the training of the spec's genotype begins with its weights. Null begins at random.</summary>
    public string? Start { get; init; }
}
