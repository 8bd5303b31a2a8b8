using MessagePack;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;

namespace MmNas.Contracts.Retraining;

/// <summary>What to train from scratch.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record RetrainingOrder
{
    /// <summary>The experiment it belongs to.</summary>
    public required string Experiment { get; init; }

    /// <summary>"found" or a baseline's name.</summary>
    public required string Name { get; init; }

    public required ExperimentSpec Spec { get; init; }

    public required SubnetMessage Genotype { get; init; }

    /// <summary>The search's data; null where nothing was searched, or before it was kept.</summary>
    public string? DataVersion { get; init; }

    /// <summary>The experiment's.</summary>
    public Submission Submission { get; init; } = new();

    /// <summary>What the search ran on; null where nothing was searched, or before it was kept.</summary>
    public DeviceKind? Kind { get; init; }
}
