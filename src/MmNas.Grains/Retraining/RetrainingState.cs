using MessagePack;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Retraining;
using MmNas.Contracts.Trainers;
using MmNas.Files;
using MmNas.Grains.Life;

namespace MmNas.Grains.Retraining;

/// <summary>What one retraining has committed.</summary>
[MessagePackObject(keyAsPropertyName: true)]
public sealed record RetrainingState
{
    /// <summary>Of the form of this record. 1 (until 0.2) had paths where checkpoints have keys now.</summary>
    public int Version { get; init; } = 2;

    /// <summary>Null before the first order.</summary>
    public RetrainingOrder? Order { get; init; }

    /// <summary>What it runs on; null before its first round.</summary>
    public DeviceKind? Kind { get; init; }

    /// <summary>Where it was trained, the first machine first; empty before its first round, and in a state of a version that did not keep it.</summary>
    public IReadOnlyList<RanOn> RanOn { get; init; } = [];

    /// <summary>Finished rounds in the checkpoint.</summary>
    public long Round { get; init; }

    /// <summary>Weight steps in one pass over its training data; 0 before the first checkpoint, and in a state of a version that did not keep it.</summary>
    public int StepsPerEpoch { get; init; }

    /// <summary>Null before the first checkpoint.</summary>
    public CheckpointFile? Checkpoint { get; init; }

    /// <summary>Whether the last epoch is over.</summary>
    public bool Trained { get; init; }

    /// <summary>In a race, the held-back loss at each rung that it has reached.</summary>
    public IReadOnlyList<RaceLoss> RaceLosses { get; init; } = [];

    /// <summary>Its epochs so far; without those that a version trained which did not keep them.</summary>
    public TrainingCurve Curve { get; init; } = new();

    /// <summary>Null before scoring.</summary>
    public EvaluationReport? Evaluation { get; init; }

    /// <summary>Hash over all that it has read of its data; null before the first checkpoint, and in a state of a version that did not keep it.</summary>
    public string? DataVersion { get; init; }

    /// <summary>What those consist of; empty in a state of a version that did not keep it.</summary>
    public IReadOnlyList<DataPart> DataParts { get; init; } = [];

    /// <summary>Trainable numbers; null before it was built.</summary>
    public long? Parameters { get; init; }

    public SecondsView Seconds { get; init; } = new();

    /// <summary>Where it ran and what interrupted it, the oldest first.</summary>
    public IReadOnlyList<ExperimentEvent> Events { get; init; } = [];

    /// <summary>What this activation is at. Not stored: one that nobody has called rests.</summary>
    [IgnoreMember]
    internal LifeState Work { get; init; }

    /// <summary>Where it stands in its life.</summary>
    [IgnoreMember]
    internal LifeState Life => Work.Stage is not LifeStage.Absent ? Work : Order is null ? default : new(Fulfils(Order) ? LifeStage.Done : LifeStage.Paused, "");

    /// <summary>As it is once a checkpoint is committed.</summary>
    public RetrainingState At(RetrainingCheckpoint checkpoint) => this with
    {
        Round = checkpoint.Round,
        StepsPerEpoch = checkpoint.StepsPerEpoch,
        Trained = checkpoint.IsLast,
        Checkpoint = checkpoint.File,
        DataVersion = checkpoint.DataVersion,
        DataParts = checkpoint.DataParts,
        Parameters = checkpoint.Parameters,
        Curve = checkpoint.Curve,
        Kind = checkpoint.Kind ?? Kind,
        Seconds = Seconds with { Retrain = checkpoint.Seconds },
    };

    /// <summary>As it is before the first commit; the data must still be the same.</summary>
    public RetrainingState AtTheBeginning() => this with { Round = 0, Trained = false, Checkpoint = null, Curve = new() };

    /// <summary>Whether all that an order asks for is done.</summary>
    public bool Fulfils(RetrainingOrder order) => order.RaceEpochs is { } epochs ? RaceLosses.Any(loss => loss.Epochs == epochs) : Evaluation is not null;
}
