using Microsoft.Extensions.DependencyInjection;
using MmNas.Contracts.Experiments;
using MmNas.Grains.Storage;
using MmNas.Grains.Tests.Fakes;

namespace MmNas.Grains.Tests;

public sealed class SearchMinutesTests
{
    [Fact]
    public async Task SearchWhoseMinutesRanOutInTheCommitOfAPause_EndsWhenItIsResumed()
    {
        using var home = new TemporaryHome();
        var time = new JumpingTime();
        await using var platform = await TestPlatform.StartAsync(home.Path, add: services => services.AddSingleton(new PlatformClock(time)));
        platform.Learners.StepTime = TimeSpan.FromMilliseconds(1);
        var small = TestPlatform.Spec();
        await platform.Experiment("one").SubmitAsync(small with { Baselines = [], Search = small.Search with { WarmupEpochs = 9_999, Stop = new() { StableEpochs = 0, MaxEpochs = 10_000, MaxMinutes = 600_000 } } });
        await platform.UntilAsync("one", view => view.Round > 0);
        platform.Learners.Copying = time.Jump; // the copy that the pause commits takes years
        await platform.Experiment("one").PauseAsync("lunch");
        var paused = await platform.RestAsync("one");
        Assert.Equal(ExperimentPhase.Paused, paused.Phase);
        await platform.Experiment("one").ResumeAsync();
        var done = await platform.RestAsync("one");
        Assert.Equal((ExperimentPhase.Done, paused.Round), (done.Phase, done.Round));
        Assert.Contains("minutes are over", done.Reason, StringComparison.Ordinal);
    }

    /// <summary>Hurries, and leaps when it is told to.</summary>
    private sealed class JumpingTime : TimeProvider
    {
        private const long Years = 100_000_000;
        private long looks;

        public override long TimestampFrequency => 1;

        public void Jump() => Interlocked.Add(ref looks, Years);

        public override long GetTimestamp() => 2 * Interlocked.Increment(ref looks);
    }
}
