using MessagePack;

namespace MmNas.Grains.Devices;

/// <summary>What must outlive the pool: leases die with its activation, their numbers may never come again.</summary>
[MessagePackObject(keyAsPropertyName: true)]
public sealed record DevicePoolState
{
    /// <summary>Of the form of this record.</summary>
    public int Version { get; init; } = 1;

    /// <summary>How often the pool was activated: the upper half of the fencing numbers it grants.</summary>
    public long Activations { get; init; }
}
