using MessagePack;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Trainers;
using MmNas.Search;

namespace MmNas.Grains.Retraining;

/// <summary>The epochs of a training that are over, and what is known of the one under way. Immutable: a commit stores it, a recovery goes back to it.</summary>
[MessagePackObject(keyAsPropertyName: true)]
public sealed record TrainingCurve
{
    /// <summary>One per epoch; where a round is longer than an epoch, one per round.</summary>
    public IReadOnlyList<TrainingPoint> Points { get; init; } = [];

    /// <summary>Of each point the seconds of training until then; null where a version up to 0.6 trained.</summary>
    public IReadOnlyList<double?> EpochSeconds { get; init; } = [];

    /// <summary>Weight steps of the rounds that have ended since the last point.</summary>
    public int Steps { get; init; }

    /// <summary>Sum of the losses of these steps.</summary>
    public double Loss { get; init; }

    /// <summary>Sum of their accuracies.</summary>
    public double Accuracy { get; init; }

    /// <summary>A round later.</summary>
    /// <param name="report">Of the round.</param>
    /// <param name="steps">How many it took, 1 or more.</param>
    public TrainingCurve After(RoundReport report, int steps) =>
        this with { Steps = Steps + steps, Loss = Loss + (report.Loss * steps), Accuracy = Accuracy + (report.Accuracy * steps) };

    /// <summary>With a point more; after a round at least.</summary>
    /// <param name="epoch">How many epochs are over.</param>
    /// <param name="seconds">Of training until then.</param>
    /// <param name="held">On what the training leaves out; null where it leaves out nothing.</param>
    public TrainingCurve AtTheEndOf(int epoch, double seconds, HeldScore? held) => new()
    {
        EpochSeconds = EpochTimes.With(EpochSeconds, Points.Count, seconds),
        Points = [.. Points, new() { Epoch = epoch, Loss = Loss / Steps, Accuracy = Accuracy / Steps, HeldLoss = held?.Loss, HeldAccuracy = held?.Accuracy }],
    };
}
