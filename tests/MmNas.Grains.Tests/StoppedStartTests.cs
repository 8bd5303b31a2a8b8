using MmNas.Contracts.Experiments;
using MmNas.Grains.Tests.Fakes;

namespace MmNas.Grains.Tests;

/// <summary>Pauses, cancellations and deletions that come at any moment of a start: what they say stays so.</summary>
public sealed class StoppedStartTests
{
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("MMNAS_TRIALS") == "full";

    private static int Starts => IsFull ? 1000 : 60;

    [Fact]
    public async Task Experiments_StoppedInTheMiddleOfTheirStarts_StaySo()
    {
        using var home = new TemporaryHome();
        await using var platform = await TestPlatform.StartAsync(home.Path);
        var directory = platform.Grains.GetGrain<IExperimentDirectoryGrain>(0);
        var random = new Random(Environment.GetEnvironmentVariable("MMNAS_SEED") is { } seed ? int.Parse(seed) : 7);
        var spec = TestPlatform.Spec() with { Baselines = [], Search = TestPlatform.Spec().Search with { Stop = new() { StableEpochs = 0, MaxEpochs = 100_000 } } };
        List<string> paused = [], cancelled = [], deleted = [];
        for (var number = 0; number < Starts; number++)
        {
            var own = spec with { Seed = number };
            var id = await directory.ResolveAsync(own, again: false);
            var starting = platform.Experiment(id).SubmitAsync(own);
            await platform.UntilAsync(id, _ => true); // the order must not overtake the submission: then there would be nothing to stop
            await DelayAsync(random.Next(8));
            var (order, kind) = (number % 3) switch
            {
                0 => (platform.Experiment(id).PauseAsync("lunch"), paused),
                1 => (platform.Experiment(id).CancelAsync("enough"), cancelled),
                _ => (platform.Experiment(id).DeleteAsync(), deleted),
            };
            kind.Add(id);
            await Task.WhenAll(order, starting.ContinueWith(_ => { }, TaskScheduler.Default)); // a submission that a deletion overtakes is refused
            await directory.BeatAsync();
            await platform.Experiment(id).WakeAsync();
        }

        // Long enough for whatever had been set going to show: another experiment passes through all its life on the same slots.
        await platform.Experiment("last").SubmitAsync(TestPlatform.Spec());
        Assert.Equal(ExperimentPhase.Done, (await platform.RestAsync("last")).Phase);
        foreach (var id in deleted) Assert.Null(await platform.Experiment(id).ViewAsync());
        foreach (var id in cancelled) Assert.Equal(ExperimentPhase.Cancelled, (await platform.Experiment(id).ViewAsync())!.Phase);
        foreach (var id in paused)
        {
            var view = (await platform.Experiment(id).ViewAsync())!;
            Assert.Equal((ExperimentPhase.Paused, "lunch", false), (view.Phase, view.Reason, view.Running));
        }

        Assert.Equal(paused.Concat(cancelled).Append("last").Order(StringComparer.Ordinal), (await directory.ListAsync()).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(deleted, id => Directory.Exists(Path.Combine(home.Path, "checkpoints", id)));
    }

    /// <summary>A few hundred microseconds each, so that a stop may meet any step of a start.</summary>
    private static async Task DelayAsync(int steps)
    {
        for (var step = 0; step < steps; step++) await Task.Yield();
        if (steps > 4) await Task.Delay(TimeSpan.FromMilliseconds(steps - 4));
    }
}
