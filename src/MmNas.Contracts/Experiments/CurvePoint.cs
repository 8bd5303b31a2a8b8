using MessagePack;

namespace MmNas.Contracts.Experiments;

/// <summary>How a search stood at the end of an epoch.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record CurvePoint
{
    public long Round { get; init; }

    public double Loss { get; init; }

    public double Accuracy { get; init; }

    /// <summary>Loss per sample on the part of the training data that trains no weights, averaged over the epoch's rounds; null in warm-up.</summary>
    public double? HeldLoss { get; init; }

    /// <summary>Mean over the layers, in nats.</summary>
    public double Entropy { get; init; }

    /// <summary>Of each layer, encoder first, how many standard errors the mean gradient of its alphas over the epoch's architecture steps is away from zero: the root mean square
    /// of pure noise is 1. Null where that cannot be told; empty in warm-up, and in a point of a version that did not tell.</summary>
    public IReadOnlyList<double?> SignalToNoise { get; init; } = [];

    /// <summary>Of each layer, encoder first, its distribution in the order of its operations, as <see cref="LayerView.Probabilities"/>; empty in a point of a version up to 0.6.
    /// Single precision: they are looked at, and nothing is computed from them.</summary>
    public IReadOnlyList<IReadOnlyList<float>> Probabilities { get; init; } = [];
}
