using MmNas.Contracts.Experiments;
using MmNas.Contracts.Retraining;
using MmNas.Contracts.Specs;
using MmNas.Grains.Life;
using MmNas.Grains.Retraining;
using MmNas.Search;

namespace MmNas.Grains.Tests.Life;

public sealed class RetrainingMachineTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;

    private readonly RetrainingState raced = On(new(), OrderOf(seed: 1, submitted: 0)) with { RaceLosses = [new() { Epochs = 2, Loss = 1 }] };

    [Fact]
    public void Order_OfALaterRunOfItsExperiment_RemovesWhatAnEarlierOneHasLeft()
    {
        var step = RetrainingMachine.On(raced, new RetrainingInput.Ordered(Start, OrderOf(seed: 2, submitted: 1)));
        Assert.Equal((LifeStage.Deleting, LifeAnswer.BeingDeleted), (step.Next!.Life.Stage, step.Answer));
    }

    [Fact]
    public void Order_OfAnEarlierRunOfItsExperiment_IsRefusedAndChangesNothing()
    {
        var step = RetrainingMachine.On(raced, new RetrainingInput.Ordered(Start, OrderOf(seed: 2, submitted: -1)));
        Assert.Same(raced, step.Next);
        Assert.Equal(LifeAnswer.Mismatch, step.Answer);
    }

    [Fact]
    public void Order_OfTheSameWork_IsFulfilledByWhatIsThere()
    {
        var step = RetrainingMachine.On(raced, new RetrainingInput.Ordered(Start, OrderOf(seed: 1, submitted: 0)));
        Assert.Equal((LifeStage.Done, LifeAnswer.Accepted), (step.Next!.Life.Stage, step.Answer));
    }

    private static RetrainingState On(RetrainingState now, RetrainingOrder order) => RetrainingMachine.On(now, new RetrainingInput.Ordered(Start, order)).Next!;

    private static RetrainingOrder OrderOf(int seed, int submitted) => new()
    {
        Experiment = "x",
        Name = "race-found-1",
        Spec = new() { Name = "x", Seed = seed, Data = new() { Layout = "scenes" } },
        Genotype = HandMade.Mcan(1, 1),
        RaceEpochs = 2,
        Turn = new() { Submitted = Start.AddSeconds(submitted) },
    };
}
