using MessagePack;

namespace MmNas.Contracts.Devices;

/// <summary>Somebody wants to train.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record LeaseRequest
{
    /// <summary>Names this request and no other.</summary>
    public required Guid Id { get; init; }

    /// <summary>Who asks: an experiment's or a retraining's key.</summary>
    public required string Holder { get; init; }

    /// <summary>Cores wanted; null takes all of the machine. More than there are are cut to what there is.</summary>
    public int? Threads { get; init; }
}
