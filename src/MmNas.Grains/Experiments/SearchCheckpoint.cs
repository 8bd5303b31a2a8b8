using MessagePack;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Layers;
using MmNas.Contracts.Trainers;

namespace MmNas.Grains.Experiments;

/// <summary>A checkpoint of a search, whole: what a commit writes into the experiment's state, and what lies beside the trainer's file, so that the search can go on from it even where the
/// state names another one.</summary>
[MessagePackObject(keyAsPropertyName: true)]
public sealed record SearchCheckpoint
{
    /// <summary>Of the form of this record.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Identity of the spec that is searched.</summary>
    public required string Spec { get; init; }

    /// <summary>The trainer's.</summary>
    public required CheckpointFile File { get; init; }

    public required SearchPosition Position { get; init; }

    /// <summary>One a layer, encoder first.</summary>
    public IReadOnlyList<LayerCut> Layers { get; init; } = [];

    /// <summary>As <see cref="ExperimentState.StateHash"/>.</summary>
    public required string StateHash { get; init; }

    /// <summary>Why the search is over; null while it is not.</summary>
    public string? End { get; init; }

    public int StepsPerEpoch { get; init; }

    public string? DataVersion { get; init; }

    public IReadOnlyList<DataPartMessage> DataParts { get; init; } = [];

    public IReadOnlyList<string> MissingWords { get; init; } = [];

    /// <summary>What it was computed on.</summary>
    public DeviceKind? Kind { get; init; }
}
