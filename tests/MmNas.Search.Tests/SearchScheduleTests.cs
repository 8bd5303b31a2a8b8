namespace MmNas.Search.Tests;

public sealed class SearchScheduleTests
{
    private readonly SearchSchedule schedule = new(StepsPerEpoch: 12, WeightSteps: 5, WarmupEpochs: 2, MaxEpochs: 7);

    [Fact]
    public void Warmup_OfTwoEpochsOfTwelveSteps_TakesFiveRoundsOfFiveStepsAndStepsNoAlpha()
    {
        Assert.Equal(5, schedule.WarmupRounds);
        Assert.DoesNotContain(Enumerable.Range(0, 5), round => schedule.StepsArchitecture(round));
        Assert.All(Enumerable.Range(5, 12), round => Assert.True(schedule.StepsArchitecture(round)));
    }

    [Fact]
    public void Rounds_CoverEveryPlannedEpoch()
    {
        Assert.Equal(17, schedule.Rounds); // 84 steps
        Assert.True(schedule.EpochsAfter(17) >= 7);
        Assert.True(schedule.EpochsAfter(16) < 7);
    }

    [Fact]
    public void EndsEpoch_IsTrueForExactlyOneRoundAnEpoch() =>
        Assert.Equal([2, 4, 7, 9, 11, 14, 16], Enumerable.Range(0, 17).Where(round => schedule.EndsEpoch(round)));

    [Fact]
    public void ArchitectureSteps_AreCountedFromTheEndOfWarmup()
    {
        Assert.Equal(0, schedule.ArchitectureStepsBefore(5));
        Assert.Equal(3, schedule.ArchitectureStepsBefore(8));
    }

    [Theory]
    [InlineData(0.0, 20)] // warm-up is even in any case
    [InlineData(0.5, 50)]
    [InlineData(0.751, 76)]
    [InlineData(1.0, 100)]
    public void EvenRounds_LastThroughWarmUpAndToTheShareOfThePlannedRounds(double share, long rounds) =>
        Assert.Equal(rounds, new SearchSchedule(StepsPerEpoch: 10, WeightSteps: 2, WarmupEpochs: 4, MaxEpochs: 20).EvenRounds(share));

    [Fact]
    public void BeginsEpoch_IsTheRoundAfterOneThatEndsOne()
    {
        var schedule = new SearchSchedule(StepsPerEpoch: 7, WeightSteps: 3, WarmupEpochs: 2, MaxEpochs: 6);
        Assert.False(schedule.BeginsEpoch(0));
        for (var round = 1; round < schedule.Rounds; round++) Assert.Equal(schedule.EndsEpoch(round - 1), schedule.BeginsEpoch(round));
        Assert.True(schedule.BeginsEpoch(schedule.WarmupRounds));
    }
}
