using MessagePack;

namespace MmNas.Contracts.Devices;

/// <summary>Somebody wants to train.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record LeaseRequest
{
    /// <summary>Names this request and no other; asking again with it renews it.</summary>
    public required Guid Id { get; init; }

    /// <summary>Who asks: an experiment's or a retraining's key. A newer request of the same holder takes the place of an older one.</summary>
    public required string Holder { get; init; }

    /// <summary>Whose share it counts to: a campaign's id, or the experiment's own where it belongs to none.</summary>
    public required string Account { get; init; }

    public Priority Priority { get; init; } = Priority.Normal;

    /// <summary>Cores wanted; null takes all of a machine. More than there are on any are cut to what there is.</summary>
    public int? Threads { get; init; }

    /// <summary>The instruction set that the work began on: it is waited for while any silo has it; null takes any.</summary>
    public string? Instructions { get; init; }
}
