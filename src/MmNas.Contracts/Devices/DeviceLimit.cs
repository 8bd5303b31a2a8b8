using MessagePack;
using MmNas.Files;

namespace MmNas.Contracts.Devices;

/// <summary>How much of what a silo offers may be leased, as operators say. It holds over restarts of the silo, until it is lifted.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record DeviceLimit
{
    /// <summary>The silo as people know it.</summary>
    public required string Silo { get; init; }

    /// <summary>Tensor threads of all its trainers together, 0 or more; null for all that it offers.</summary>
    public int? Threads { get; init; }

    /// <summary>GPUs, 0 or more, counted from the first; null for all that it offers.</summary>
    public int? Gpus { get; init; }

    /// <summary>Whether what is leased already stays where it is; else what is beyond the limit makes room at the end of its round.</summary>
    public bool KeepsHolders { get; init; }

    /// <summary>Nothing more is granted there, and what runs there goes on.</summary>
    public static DeviceLimit Cordon(string silo) => new() { Silo = silo, Threads = 0, Gpus = 0, KeepsHolders = true };

    /// <summary>Nothing more is granted there, and what runs there goes elsewhere.</summary>
    public static DeviceLimit Drain(string silo) => new() { Silo = silo, Threads = 0, Gpus = 0 };

    /// <summary>For people: "cordoned", "drained", "limited to 2 threads".</summary>
    [IgnoreMember]
    public string Words => this switch
    {
        { Threads: 0, Gpus: 0, KeepsHolders: true } => "cordoned",
        { Threads: 0, Gpus: 0 } => "drained",
        _ => $"limited to {string.Join(" and ", new[] { Threads is { } threads ? Counted.Of(threads, "thread") : "", Gpus is { } gpus ? Counted.Of(gpus, "GPU") : "" }.Where(part => part.Length > 0))}",
    };

    /// <summary>What is left of an offer.</summary>
    public DeviceOffer Of(DeviceOffer offer) => offer with { Threads = Math.Min(offer.Threads, Threads ?? offer.Threads), Gpus = Math.Min(offer.Gpus, Gpus ?? offer.Gpus) };
}
