using MessagePack;

namespace MmNas.Contracts.Experiments;

/// <summary>How a training from scratch stood at the end of an epoch.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record TrainingPoint
{
    /// <summary>How many epochs are over.</summary>
    public int Epoch { get; init; }

    /// <summary>Loss per sample on the training batches, averaged over the steps of the rounds that ended in the epoch.</summary>
    public double Loss { get; init; }

    /// <summary>Percent on the same batches.</summary>
    public double Accuracy { get; init; }

    /// <summary>Loss per sample on what the training leaves out; null where it leaves out nothing.</summary>
    public double? HeldLoss { get; init; }

    /// <summary>Percent on the same samples; null where it leaves out nothing.</summary>
    public double? HeldAccuracy { get; init; }
}
