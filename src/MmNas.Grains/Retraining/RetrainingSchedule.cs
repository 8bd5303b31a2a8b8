using MmNas.Contracts.Experiments;
using MmNas.Contracts.Retraining;
using MmNas.Contracts.Trainers;

namespace MmNas.Grains.Retraining;

/// <summary>The rounds of a retraining: as many weight steps each as in the search, the last one cut at the last epoch's end; none for weights that stay as they are. In a race it is not cut:
/// the next rung continues from there.</summary>
/// <param name="order">Says how far to train.</param>
/// <param name="stepsPerEpoch">Weight steps in one pass over the whole training data.</param>
internal sealed class RetrainingSchedule(RetrainingOrder order, int stepsPerEpoch)
{
    private readonly int stepsPerRound = order.Spec.Search.WeightSteps;
    private readonly long steps = order.Weights is { AsTheyAre: true } ? 0 : (long)(order.RaceEpochs ?? order.Spec.Retrain.Epochs) * stepsPerEpoch;

    public long Rounds => (steps + stepsPerRound - 1) / stepsPerRound;

    /// <summary>Weight steps in a number of finished rounds.</summary>
    public long StepsAfter(long rounds) => order.RaceEpochs is null ? Math.Min(rounds * stepsPerRound, steps) : rounds * stepsPerRound;

    /// <summary>How many epochs are over after a number of rounds, where the last of them ended one; else null.</summary>
    /// <param name="rounds">1 or more.</param>
    public int? EpochsEndedBy(long rounds) => StepsAfter(rounds) / stepsPerEpoch is var epochs && epochs > StepsAfter(rounds - 1) / stepsPerEpoch ? (int)epochs : null;

    public RoundOrder Order(long fence, long round)
    {
        var first = round * stepsPerRound;
        var count = order.RaceEpochs is null ? (int)Math.Min(stepsPerRound, steps - first) : stepsPerRound;
        return new() { Fence = fence, Round = round, FirstWeightStep = first, Weight = [.. Enumerable.Repeat(order.Genotype, count)] };
    }

    /// <param name="rounds">How many rounds are finished.</param>
    /// <param name="report">Of the last one.</param>
    /// <param name="secondsPerRound">At the present rate.</param>
    public ProgressView Progress(long rounds, RoundReport report, double secondsPerRound) => new()
    {
        Activity = $"round {rounds} of {Rounds}",
        Share = (double)rounds / Rounds,
        Loss = report.Loss,
        Accuracy = report.Accuracy,
        Epoch = (double)Math.Min(rounds * stepsPerRound, steps) / stepsPerEpoch,
        SecondsLeft = (Rounds - rounds) * secondsPerRound,
    };
}
