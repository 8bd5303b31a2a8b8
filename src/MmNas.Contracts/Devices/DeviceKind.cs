using MessagePack;

namespace MmNas.Contracts.Devices;

/// <summary>What the last bits of a result depend on: sums come out differently with another thread count or other matrix kernels.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record DeviceKind
{
    public int Threads { get; init; }

    /// <summary>As in <see cref="Lease.Instructions"/>.</summary>
    public string Instructions { get; init; } = "";

    public static DeviceKind Of(Lease lease) => new() { Threads = lease.Threads, Instructions = lease.Instructions };

    /// <summary>As people read it: "2 threads of avx512".</summary>
    public override string ToString() => $"{(Threads == 1 ? "1 thread" : $"{Threads} threads")}{(Instructions.Length > 0 ? $" of {Instructions}" : "")}";
}
