using MessagePack;

namespace MmNas.Contracts.Devices;

/// <summary>The right to run one trainer on one slot.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record Lease
{
    /// <summary>The request it answers.</summary>
    public Guid Request { get; init; }

    public required string Holder { get; init; }

    /// <summary>Key of the slot's trainer grain: "silo's address/device", so that it names one incarnation of one process.</summary>
    public required string Slot { get; init; }

    /// <summary>The slot as people know it: "trainer-1 cpu-0".</summary>
    public string Device { get; init; } = "";

    /// <summary>Fencing number: greater than that of every lease granted before, also across restarts.</summary>
    public long Fence { get; init; }

    /// <summary>Tensor threads the trainer may use.</summary>
    public int Threads { get; init; }

    /// <summary>The silo's instruction set for tensors: results are the same to the last bit only on the same one.</summary>
    public string Instructions { get; init; } = "";

    /// <summary>The silo's machine; empty where a version up to 0.6 granted it.</summary>
    public string Host { get; init; } = "";

    /// <summary>The program's version on the silo; empty where a version up to 0.6 granted it.</summary>
    public string Version { get; init; } = "";
}
