using MmNas.Grains.Checkpoints;
using MmNas.Grains.Tests.Fakes;

namespace MmNas.Grains.Tests;

public sealed class CheckpointTimerTests
{
    private readonly ManualTime time = new();
    private readonly List<TimeSpan> told = [];

    [Theory]
    [InlineData(0.05, 5)] // cheap ones come every five seconds
    [InlineData(0.4, 20)] // of the time between two at most 2 % goes into one
    public void Checkpoint_IsDue_AsSoonAsItsCostIsAFiftiethOfTheTimeSince_AndNeverBeforeFiveSeconds(double cost, double due)
    {
        var timer = new CheckpointTimer(time, every: null, told.Add);
        timer.End(TimeSpan.FromSeconds(cost));
        time.Advance(TimeSpan.FromSeconds(due - 0.1));
        Assert.False(timer.IsDue);
        time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.True(timer.IsDue);
        Assert.Equal([TimeSpan.FromSeconds(cost)], told);
    }

    [Fact]
    public void Checkpoint_ThatSomebodyWantsSoOften_IsDueThen_WhateverItCosts()
    {
        var timer = new CheckpointTimer(time, every: 3, told.Add);
        timer.End(TimeSpan.FromSeconds(10));
        time.Advance(TimeSpan.FromSeconds(2.9));
        Assert.False(timer.IsDue);
        time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.True(timer.IsDue);
    }

    [Fact]
    public void Checkpoint_ThatCouldNotBeWritten_IsTriedAgainAfterTheSameTime_AndCountsAsNone()
    {
        var timer = new CheckpointTimer(time, every: null, told.Add);
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.True(timer.IsDue);
        timer.GiveUp();
        Assert.False(timer.IsDue);
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.True(timer.IsDue);
        Assert.Empty(told);
    }
}
