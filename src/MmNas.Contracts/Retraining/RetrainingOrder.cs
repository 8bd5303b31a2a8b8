using MessagePack;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Contracts.Trainers;
using MmNas.Files;
using MmNas.Search;

namespace MmNas.Contracts.Retraining;

/// <summary>What to train from scratch.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record RetrainingOrder
{
    /// <summary>The experiment it belongs to.</summary>
    public required string Experiment { get; init; }

    /// <summary>"found", a baseline's name, or "race-NAME-N" of a finalist.</summary>
    public required string Name { get; init; }

    public required ExperimentSpec Spec { get; init; }

    public required Subnet Genotype { get; init; }

    /// <summary>What it begins with; null begins at random.</summary>
    public GivenWeights? Weights { get; init; }

    /// <summary>Decides its initial weights, the order of its data and its dropout; null takes the spec's.</summary>
    public int? Seed { get; init; }

    /// <summary>In a race of finalists the epochs to train to before its held-back loss is looked at; a later order goes on to more. Null trains it whole.</summary>
    public int? RaceEpochs { get; init; }

    /// <summary>The search's data; null where nothing was searched, or before it was kept.</summary>
    public string? DataVersion { get; init; }

    /// <summary>What those consist of; empty where it was not kept.</summary>
    public IReadOnlyList<DataPart> DataParts { get; init; } = [];

    /// <summary>The submission of the experiment that it belongs to.</summary>
    public Submission Submission { get; init; } = new();

    /// <summary>Its place in the queue for a slot.</summary>
    public LeaseTurn Turn { get; init; } = new();

    /// <summary>What the search ran on; null where nothing was searched, or before it was kept.</summary>
    public DeviceKind? Kind { get; init; }
}
