using System.Globalization;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Retraining;
using MmNas.Contracts.Specs;
using MmNas.Grains.Retraining;
using MmNas.Search;

namespace MmNas.Grains.Tests;

public sealed class RetrainingScheduleTests
{
    private static readonly RetrainingOrder Order = new()
    {
        Experiment = "one",
        Name = "found",
        Genotype = new([], []),
        Spec = new() { Name = "one", Data = new() { Layout = "scenes" }, Search = new() { WeightSteps = 3 }, Retrain = new() { Epochs = 2 } },
    };

    [Fact]
    public void Rounds_HaveAllStepsOfTheEpochsOnce_TheLastRoundCutAtTheirEnd()
    {
        var schedule = new RetrainingSchedule(Order, stepsPerEpoch: 7);
        Assert.Equal(5, schedule.Rounds); // 14 steps, three a round
        Assert.Equal([0, 3, 6, 9, 12], Enumerable.Range(0, 5).Select(round => schedule.Order(fence: 1, round).FirstWeightStep));
        Assert.Equal([3, 3, 3, 3, 2], Enumerable.Range(0, 5).Select(round => schedule.Order(fence: 1, round).Weight.Count));
    }

    [Fact]
    public void Rounds_OfARace_AreWhole_SoThatTheNextRungGoesOnFromTheLast()
    {
        var (first, second) = (new RetrainingSchedule(Order with { RaceEpochs = 1 }, 7), new RetrainingSchedule(Order with { RaceEpochs = 2 }, 7));
        Assert.Equal((3, 5), (first.Rounds, second.Rounds));
        Assert.All(Enumerable.Range(0, 5), round => Assert.Equal(3, second.Order(fence: 1, round).Weight.Count));
        Assert.Equal(first.Order(1, 2).FirstWeightStep + 3, second.Order(1, 3).FirstWeightStep);
    }

    [Fact]
    public void Steps_AfterTheLastRound_AreThoseThatWereTaken()
    {
        Assert.Equal([0, 3, 14], new long[] { 0, 1, 5 }.Select(new RetrainingSchedule(Order, 7).StepsAfter));
        Assert.Equal([0, 3, 15], new long[] { 0, 1, 5 }.Select(new RetrainingSchedule(Order with { RaceEpochs = 2 }, 7).StepsAfter));
    }

    [Theory]
    [InlineData(7, "- - 1 - 2")] // 14 steps, three a round: the third and the fifth end an epoch
    [InlineData(1, "2")] // a round as long as all
    [InlineData(2, "1 2")]
    public void Epochs_AreOver_WithTheRoundsInWhichTheirLastStepLies(int stepsPerEpoch, string epochs)
    {
        var schedule = new RetrainingSchedule(Order, stepsPerEpoch);
        Assert.Equal(epochs, string.Join(' ', Enumerable.Range(1, (int)schedule.Rounds).Select(round => schedule.EpochsEndedBy(round)?.ToString(CultureInfo.InvariantCulture) ?? "-")));
    }

    [Fact]
    public void Curve_HasTheMeanOverTheStepsOfAnEpochsRounds_AndBeginsTheNextAnew()
    {
        var curve = new TrainingCurve().After(new() { Loss = 2, Accuracy = 40 }, steps: 3).After(new() { Loss = 1, Accuracy = 60 }, steps: 1).AtTheEndOf(1, seconds: 5, new HeldScore(0.5, 70));
        curve = curve.After(new() { Loss = 0.25, Accuracy = 80 }, steps: 2).AtTheEndOf(2, seconds: 9, held: null);
        Assert.Equal(
            [new() { Epoch = 1, Loss = 1.75, Accuracy = 45, HeldLoss = 0.5, HeldAccuracy = 70 }, new TrainingPoint { Epoch = 2, Loss = 0.25, Accuracy = 80 }], curve.Points);
        Assert.Equal([5, 9], curve.EpochSeconds);
        var older = curve with { EpochSeconds = [] }; // of a version that kept none
        Assert.Equal([null, null, 12], older.After(new() { Loss = 1, Accuracy = 1 }, steps: 1).AtTheEndOf(3, seconds: 12, held: null).EpochSeconds);
    }

    [Fact]
    public void Progress_OfTheLastRound_IsWhole_ThoughItWasCut()
    {
        var progress = new RetrainingSchedule(Order, stepsPerEpoch: 7).Progress(5, new() { Loss = 0.5, Accuracy = 60 }, secondsPerRound: 4);
        Assert.Equal(("round 5 of 5", 1.0, 2.0, 0.0), (progress.Activity, progress.Share, progress.Epoch, progress.SecondsLeft));
        Assert.Equal(8, new RetrainingSchedule(Order, stepsPerEpoch: 7).Progress(3, new(), secondsPerRound: 4).SecondsLeft);
    }
}
