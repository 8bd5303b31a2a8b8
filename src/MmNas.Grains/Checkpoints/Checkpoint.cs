using MessagePack;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Trainers;
using MmNas.Files;

namespace MmNas.Grains.Checkpoints;

/// <summary>A whole checkpoint: what a commit writes into the state of a search or a retraining, and what lies beside the trainer's file, so that the work can continue from it even where
/// the state names another one.</summary>
public abstract record Checkpoint
{
    /// <summary>Of the form of this record.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The trainer's file.</summary>
    public required CheckpointFile File { get; init; }

    /// <summary>Weight steps per epoch.</summary>
    public int StepsPerEpoch { get; init; }

    /// <summary>Hash over everything that was read of the data.</summary>
    public string? DataVersion { get; init; }

    /// <summary>What those data consist of.</summary>
    public IReadOnlyList<DataPart> DataParts { get; init; } = [];

    /// <summary>The kind of device that computed it.</summary>
    public DeviceKind? Kind { get; init; }

    /// <summary>What was being computed, in hexadecimal: checkpoints with the same identity may stand in for each other.</summary>
    [IgnoreMember]
    public abstract string Identity { get; }

    /// <summary>How many rounds are finished.</summary>
    [IgnoreMember]
    public abstract long Rounds { get; }
}
