using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;
using MmNas.Silo.Disk;

namespace MmNas.Silo.Census;

/// <summary>All that a platform has, at one moment: what the first page draws and the gauges show.</summary>
public sealed record PlatformSnapshot
{
    /// <summary>Null before the first one.</summary>
    public DateTimeOffset? Taken { get; init; }

    /// <summary>The oldest first.</summary>
    public IReadOnlyList<ExperimentView> Experiments { get; init; } = [];

    /// <summary>The oldest first.</summary>
    public IReadOnlyList<CampaignView> Campaigns { get; init; } = [];

    public DevicesView Devices { get; init; } = new();

    /// <summary>What the checkpoints of each experiment take, by id, as they were counted last; null where this silo does not count them, or has not yet.</summary>
    public IReadOnlyDictionary<string, StageBytes>? Bytes { get; init; }

    /// <summary>What the checkpoints of an experiment take; null where nobody has counted.</summary>
    public long? BytesOf(string id) => Bytes is { } counted ? counted.GetValueOrDefault(id)?.Total ?? 0 : null;

    /// <summary>Why the parts that could not be read are older than the rest; empty where all were.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}
