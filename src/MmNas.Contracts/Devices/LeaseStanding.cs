using MessagePack;

namespace MmNas.Contracts.Devices;

/// <summary>Where a request stands.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record LeaseStanding
{
    /// <summary>Null while it waits.</summary>
    public Lease? Lease { get; init; }

    /// <summary>Whether the holder is to give the lease back at its round's end.</summary>
    public bool ShouldYield { get; init; }

    /// <summary>Whether the request is over: withdrawn, or a newer one of the same holder took its place. Asking on changes nothing.</summary>
    public bool IsOver { get; init; }

    /// <summary>For people: what it waits for, or for whom it makes room; empty where there is nothing to say.</summary>
    public string Reason { get; init; } = "";
}
