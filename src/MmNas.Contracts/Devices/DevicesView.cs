using MessagePack;

namespace MmNas.Contracts.Devices;

/// <summary>All devices at one moment.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record DevicesView
{
    public IReadOnlyList<DeviceOffer> Devices { get; init; } = [];

    /// <summary>The longest held first.</summary>
    public IReadOnlyList<HeldLease> Leases { get; init; } = [];

    /// <summary>In the order in which they would be served now.</summary>
    public IReadOnlyList<WaitingRequest> Queue { get; init; } = [];

    /// <summary>What operators allow of silos, also of those that are away; at most one for each.</summary>
    public IReadOnlyList<DeviceLimit> Limits { get; init; } = [];

    /// <summary>What works for an experiment: its search, its retrainings, the finalists of its races.</summary>
    public IEnumerable<HeldLease> LeasesOf(string experiment) => Leases.Where(held => IsFor(held.Lease.Holder, experiment));

    /// <summary>What an experiment waits for.</summary>
    public IEnumerable<WaitingRequest> RequestsOf(string experiment) => Queue.Where(waiting => IsFor(waiting.Request.Holder, experiment));

    private static bool IsFor(string holder, string experiment) =>
        holder.StartsWith(experiment, StringComparison.Ordinal) && (holder.Length == experiment.Length || holder[experiment.Length] == '/');
}

/// <summary>A lease that counts.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record HeldLease
{
    public required Lease Lease { get; init; }

    public string Account { get; init; } = "";

    /// <summary>Whose quota it counts to; empty where nobody is known.</summary>
    public string User { get; init; } = "";

    public Priority Priority { get; init; } = Priority.Normal;

    public DateTimeOffset Since { get; init; }

    /// <summary>Whom it is to make room for; empty where it makes room for nobody.</summary>
    public string YieldsTo { get; init; } = "";
}

/// <summary>A request that waits.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record WaitingRequest
{
    public required LeaseRequest Request { get; init; }

    public DateTimeOffset Since { get; init; }

    /// <summary>What it waits for.</summary>
    public string Reason { get; init; } = "";
}
