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
}
