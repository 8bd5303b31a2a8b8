using MessagePack;
using MmNas.Contracts.Devices;

namespace MmNas.Grains.Devices;

/// <summary>What must outlive the pool: the leases, so that their holders do not notice; and their numbers, which may never come again.</summary>
[MessagePackObject(keyAsPropertyName: true)]
public sealed record DevicePoolState
{
    /// <summary>Of the form of this record.</summary>
    public const int Current = 2;

    /// <summary>1 knew activations alone, in the upper half of whose fences they stood.</summary>
    public int Version { get; init; } = Current;

    /// <summary>Of version 1: how often the pool was activated.</summary>
    public long Activations { get; init; }

    /// <summary>The greatest fencing number that was ever granted.</summary>
    public long LastFence { get; init; }

    public IReadOnlyList<KeptLease> Leases { get; init; } = [];

    /// <summary>Thread-seconds that each account had.</summary>
    public IReadOnlyDictionary<string, double> Accounts { get; init; } = new Dictionary<string, double>();

    /// <summary>What operators allow of silos.</summary>
    public IReadOnlyList<DeviceLimit> Limits { get; init; } = [];

    /// <summary>In the form of now: its next fence is greater than all that version 1 granted, (activations &lt;&lt; 32) | n.</summary>
    public DevicePoolState ToCurrent() => Activations == 0 ? this : this with { Version = Current, Activations = 0, LastFence = Math.Max(LastFence, (Activations + 1) << 32) };
}

/// <summary>A lease as it is stored.</summary>
[MessagePackObject(keyAsPropertyName: true)]
public sealed record KeptLease
{
    public required Lease Lease { get; init; }

    /// <summary>What it answers.</summary>
    public required LeaseRequest Request { get; init; }

    /// <summary>Threads that count to its account.</summary>
    public int Weight { get; init; }

    public DateTimeOffset Since { get; init; }
}
