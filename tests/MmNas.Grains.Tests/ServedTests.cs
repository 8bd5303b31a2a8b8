using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Grains.Experiments;
using MmNas.Grains.Layers;
using MmNas.Grains.Tests.Fakes;
using MmNas.Silo.Configuration;
using MmNas.Silo.Serving;
using MmNas.Training;
using Orleans.Runtime;

namespace MmNas.Grains.Tests;

/// <summary>What a platform that serves does by itself, with learners that need no tensors.</summary>
public sealed class ServedTests : IDisposable
{
    private readonly TemporaryHome home = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => home.Dispose();

    /// <summary>Checkpoints once an hour: what is committed is committed because of the stop.</summary>
    [Fact]
    public async Task Stop_InTheMidstOfASearch_CommitsTheRoundThatItIsAt_AndTheNextProcessGoesOnByItself()
    {
        var spec = Endless(TestPlatform.Spec()) with { CheckpointSeconds = 3600 };
        long seen;
        await using (var served = await ServeAsync())
        {
            await served.Grains.GetGrain<IExperimentGrain>(await IdAsync(served, spec)).SubmitAsync(spec, new());
            seen = (await UntilAsync(served, spec, view => view.Round > 20)).Round;
        }

        await using var again = await ServeAsync();
        var resumed = await UntilAsync(again, spec, view => view.Round > seen + 5);
        var log = await again.Grains.GetGrain<IExperimentGrain>(resumed.Id).LogAsync();
        var stop = Assert.Single(log, happened => happened.Reason.EndsWith("is about to stop", StringComparison.Ordinal));
        Assert.True(stop.Round >= seen, $"stopped at round {stop.Round}, after {seen} had been seen");
        Assert.DoesNotContain(log, happened => happened.Reason == "resumed"); // nobody had to
    }

    [Fact]
    public async Task Experiment_OfAHigherPriority_TakesTheSlotAtARoundsEnd_AndGivesItBack()
    {
        await using var served = await ServeAsync(slots: 1);
        var (low, high) = (Endless(TestPlatform.Spec(seed: 1)), TestPlatform.Spec(seed: 2) with { Baselines = [] });
        await SubmitAsync(served, low, Priority.Low);
        var before = await UntilAsync(served, low, view => view.Round > 5);
        await SubmitAsync(served, high, Priority.High);
        Assert.Equal(ExperimentPhase.Done, (await UntilAsync(served, high, view => view.Phase.IsEnd())).Phase);
        await UntilAsync(served, low, view => view.Round > before.Round + 5);
        var log = await served.Grains.GetGrain<IExperimentGrain>(before.Id).LogAsync();
        Assert.Contains(log, happened => happened.Phase is ExperimentPhase.Queued && happened.Reason.Contains("whose priority is higher", StringComparison.Ordinal));
    }

    /// <summary>Of ten thousand that have ended a start reads none; and a search's layers leave memory with it.</summary>
    [Fact]
    public async Task Experiments_ThatHaveEnded_AreNotInMemoryAfterAStart_AndNoLayerIsOnceItsSearchIsOver()
    {
        ExperimentSpec[] all = [.. Enumerable.Range(1, 3).Select(seed => TestPlatform.Spec(seed) with { Baselines = [] })];
        await using (var served = await ServeAsync())
        {
            foreach (var spec in all) await SubmitAsync(served, spec, Priority.Normal);
            foreach (var spec in all) await UntilAsync(served, spec, view => view.Phase is ExperimentPhase.Done);
            using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            while (await ActiveAsync(served, nameof(LayerDistributionGrain)) > 0 || (await EntriesAsync(served)).Any(entry => entry.Listed is null))
                await Task.Delay(TimeSpan.FromMilliseconds(20), deadline.Token); // between looks; the deadline decides
        }

        await using var again = await ServeAsync();
        var live = TestPlatform.Spec(seed: 4) with { Baselines = [] };
        await SubmitAsync(again, live, Priority.Normal);
        await UntilAsync(again, live, view => view.Phase is ExperimentPhase.Done); // by then all have been woken that are
        Assert.Equal(4, (await EntriesAsync(again)).Count);
        Assert.Equal(1, await ActiveAsync(again, nameof(ExperimentGrain)));
    }

    private static Task<IReadOnlyList<ExperimentEntry>> EntriesAsync(ServedPlatform served) => served.Grains.GetGrain<IExperimentDirectoryGrain>(0).EntriesAsync();

    private static async Task<int> ActiveAsync(ServedPlatform served, string grain) =>
        (await served.Grains.GetGrain<IManagementGrain>(0).GetSimpleGrainStatistics()).Where(one => one.GrainType.Split(',')[0].EndsWith($".{grain}", StringComparison.Ordinal)).Sum(one => one.ActivationCount);

    private static ExperimentSpec Endless(ExperimentSpec spec) => spec with { Search = spec.Search with { Stop = new() { StableEpochs = 0, MaxEpochs = 1_000_000 } } };

    private Task<ServedPlatform> ServeAsync(int slots = 2) => ServedPlatform.StartAsync(
        new ServeOptions(home.Path, new SiloConfig { Http = new(IPAddress.Loopback, 0), Slots = slots, Cores = 2, LogLevel = LogLevel.None }),
        services => services.AddSingleton<ILearnerFactory>(new FakeLearners()), Cancel);

    private static Task<string> IdAsync(ServedPlatform served, ExperimentSpec spec) =>
        served.Grains.GetGrain<IExperimentDirectoryGrain>(0).ResolveAsync(spec, again: false);

    private static async Task SubmitAsync(ServedPlatform served, ExperimentSpec spec, Priority priority) =>
        await served.Grains.GetGrain<IExperimentGrain>(await IdAsync(served, spec)).SubmitAsync(spec, new() { Priority = priority });

    private static async Task<ExperimentView> UntilAsync(ServedPlatform served, ExperimentSpec spec, Func<ExperimentView, bool> reached)
    {
        var experiment = served.Grains.GetGrain<IExperimentGrain>(await IdAsync(served, spec));
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            deadline.Token.ThrowIfCancellationRequested();
            if (await experiment.ViewAsync() is { } view && reached(view)) return view;
            await Task.Delay(TimeSpan.FromMilliseconds(5), Cancel); // between looks; the deadline decides
        }
    }
}
