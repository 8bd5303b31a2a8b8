using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;

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

    /// <summary>Why the parts that could not be read are older than the rest; empty where all were.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}
