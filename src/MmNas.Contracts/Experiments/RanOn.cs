using MessagePack;
using MmNas.Contracts.Devices;

namespace MmNas.Contracts.Experiments;

/// <summary>A machine that something was trained on, and with what.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record RanOn
{
    /// <summary>When it was there first.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>The machine's name; empty where a silo of version 0.6 or before lent the slot.</summary>
    public string Host { get; init; } = "";

    /// <summary>Of the program there: "0.6.0"; empty as <see cref="Host"/> is.</summary>
    public string Version { get; init; } = "";

    public required DeviceKind Kind { get; init; }

    /// <param name="time">When the lease began.</param>
    /// <param name="lease">Names the machine.</param>
    public static RanOn Of(DateTimeOffset time, Lease lease) => new() { Since = time, Host = lease.Host, Version = lease.Version, Kind = DeviceKind.Of(lease) };

    /// <summary>Those before with a further one at the end; unchanged where it has been on the same machine with the same program and device before.</summary>
    public static IReadOnlyList<RanOn> With(IReadOnlyList<RanOn> before, RanOn next) => before.Any(one => one with { Since = next.Since } == next) ? before : [.. before, next];
}
