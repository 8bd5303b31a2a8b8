using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Grains.Campaigns;

namespace MmNas.Grains.Tests;

public sealed class HalvingTests
{
    [Fact]
    public void Ladder_StandsAtAQuarterAndHalfOfTheEpochsAfterWarmUp() =>
        Assert.Equal([25, 30], Halving.LadderOf(Spec(warmup: 20, epochs: 40)).Epochs);

    [Fact]
    public void Ladder_OfAShortSearch_HasEachEpochOnce_AndNoneAtItsEnd()
    {
        Assert.Equal([3], Halving.LadderOf(Spec(warmup: 2, epochs: 4)).Epochs);
        Assert.Empty(Halving.LadderOf(Spec(warmup: 2, epochs: 3)).Epochs);
    }

    [Fact]
    public void Bracket_IsTheSameForAnotherSeedAndRate_AndAnotherForOtherDataOrSchedules()
    {
        var spec = Spec(warmup: 2, epochs: 10);
        var bracket = Halving.LadderOf(spec).Bracket;
        Assert.Equal(bracket, Halving.LadderOf(spec with { Seed = 9, Search = spec.Search with { LearningRate = 1e-3 } }).Bracket);
        Assert.NotEqual(bracket, Halving.LadderOf(spec with { Data = new() { Layout = "vqa-v2", Path = "/data" } }).Bracket);
        Assert.NotEqual(bracket, Halving.LadderOf(Spec(warmup: 3, epochs: 10)).Bracket);
    }

    [Fact]
    public void Losses_AreThoseAtTheRungsThatTheCurveHasReached()
    {
        IReadOnlyList<CurvePoint> curve = [.. new double?[] { null, null, 0.7, 0.6, 0.5 }.Select(loss => new CurvePoint { HeldLoss = loss })];
        Assert.Equal([0.7, 0.5], Halving.LossesAt([3, 5, 8], curve));
        Assert.Empty(Halving.LossesAt([2, 5], curve)); // nothing was held back yet at the first
    }

    [Fact]
    public void Rung_IsDecidedOnceAllHaveReachedIt_ForTheBetterHalf()
    {
        var waiting = new[] { At("a", 0.3), At("b", 0.1), At("c", 0.2), At("d") };
        Assert.Empty(Halving.Judge(waiting));
        var verdicts = Halving.Judge([.. waiting[..3], At("d", 0.4)]).ToDictionary(verdict => verdict.Id);
        Assert.Equal(["b", "c"], verdicts.Values.Where(verdict => verdict.GoesOn).Select(verdict => verdict.Id).Order());
        Assert.Contains("place 4 of 4", verdicts["d"].Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Rung_WaitsForNobodyWhoIsStoppedOrPaused_AndOfAnOddNumberTheGreaterHalfGoesOn()
    {
        var verdicts = Halving.Judge([At("a", 0.3), At("b", 0.1), At("c", 0.2), At("paused") with { IsOpen = false }]).ToList();
        Assert.Equal(["b", "c"], verdicts.Where(verdict => verdict.GoesOn).Select(verdict => verdict.Id).Order());
        Assert.Equal(["a"], verdicts.Where(verdict => !verdict.GoesOn).Select(verdict => verdict.Id));
    }

    [Fact]
    public void LateComer_IsMeasuredAgainstAllWhoReachedTheRungBefore_OfItsOwnBracket()
    {
        var passed = new[] { At("a", 0.1) with { Passed = 1 }, At("b", 0.2) with { IsOpen = false } };
        Assert.False(Assert.Single(Halving.Judge([.. passed, At("late", 0.3)])).GoesOn);
        Assert.True(Assert.Single(Halving.Judge([.. passed, At("late", 0.15)])).GoesOn);
        Assert.True(Assert.Single(Halving.Judge([.. passed, At("other", 0.9) with { Bracket = "other" }])).GoesOn); // nobody to compare with
    }

    private static Halving.Runner At(string id, params double[] losses) => new(id, "bracket", [3, 5], losses, Passed: 0, IsOpen: true, IsSearching: true);

    private static ExperimentSpec Spec(int warmup, int epochs) => new()
    {
        Name = "halved",
        Data = new() { Layout = "scenes" },
        Search = new() { WarmupEpochs = warmup, Stop = new() { MaxEpochs = epochs } },
    };
}
