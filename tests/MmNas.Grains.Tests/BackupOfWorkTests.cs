using Microsoft.Extensions.DependencyInjection;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Data;
using MmNas.Grains.Checkpoints;
using MmNas.Grains.Tests.Fakes;
using MmNas.Silo.Backups;
using MmNas.Silo.Configuration;

namespace MmNas.Grains.Tests;

/// <summary>A home is backed up while its experiments work, works on, and is lost; what was made of the backup goes on.</summary>
public sealed class BackupOfWorkTests : IDisposable
{
    private static readonly string[] Ids = ["one", "two", "three"];

    private readonly TemporaryHome home = new(), elsewhere = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        home.Dispose();
        elsewhere.Dispose();
    }

    /// <summary>A checkpoint at every round, of which only the newest two stay: the least that a copy can rely on.</summary>
    [Theory]
    [InlineData("search")]
    [InlineData("found")]
    public async Task Experiments_OfAHomeThatWasBackedUpAtWork_GoOnFromThere_AndEndAsUndisturbed(string stage)
    {
        var (backup, restored) = (Path.Combine(elsewhere.Path, "backup"), Path.Combine(elsewhere.Path, "home"));
        BackupResult first, second;
        await using (var platform = await TestPlatform.StartAsync(home.Path, slots: 2, services => services.AddSingleton(new ArtefactRetention(TimeSpan.Zero))))
        {
            platform.Learners.StepTime = TimeSpan.FromMilliseconds(2);
            foreach (var (id, number) in Ids.Select((id, number) => (id, number))) await platform.Experiment(id).SubmitAsync(Spec(number));
            await platform.UntilAsync("one", view => stage == "search" ? view.Round >= 10 : view.Retrainings is [{ Progress.Epoch: >= 2 }, ..]);
            first = await MakeAsync(backup);
            await platform.UntilAsync("one", view => stage == "search" ? view.Round >= 30 : view.Retrainings is [{ Progress.Epoch: >= 10 }, ..] || view.Phase.IsEnd());
            second = await MakeAsync(backup);
            foreach (var id in Ids) await platform.UntilAsync(id, view => view.Round >= 40 || view.Phase.IsEnd()); // more work, which is lost with the home
        }

        Assert.True(second.Manifest.Taken > first.Manifest.Taken);
        Assert.Equal(Ids.Order(), second.Manifest.Experiments.Order());
        PlatformBackups.Verify(backup, new Untold(), Cancel);
        await PlatformBackups.RestoreAsync(backup, restored, new Untold(), Cancel);
        using var other = new TemporaryHome();
        await using var undisturbed = await TestPlatform.StartAsync(other.Path);
        await using var after = await TestPlatform.StartAsync(restored);
        var continued = 0;
        foreach (var (id, number) in Ids.Select((id, number) => (id, number)))
        {
            await undisturbed.Experiment(id).SubmitAsync(Spec(number));
            if ((await after.Experiment(id).ViewAsync())!.Round > 0) continued++;
            await after.Experiment(id).SubmitAsync(Spec(number)); // which only sets it going again
            var log = string.Join('\n', (await after.Experiment(id).LogAsync()).Select(happened => happened.Reason));
            Assert.True(Outcome(await undisturbed.RestAsync(id)) == Outcome(await after.UntilAsync(id, view => view.Phase.IsEnd())), log);
        }

        Assert.True(continued >= 1); // it was not all begun anew
    }

    private Task<BackupResult> MakeAsync(string folder) => PlatformBackups.MakeAsync(home.Path, new(), new Secrets(_ => null), folder, new Untold(), Cancel);

    private static ExperimentSpec Spec(int seed) => TestPlatform.Spec(seed + 1) with
    {
        CheckpointSeconds = 1e-3,
        Baselines = ["mcan"],
        Search = TestPlatform.Spec().Search with { Stop = new() { StableEpochs = 0, MaxEpochs = 30 } },
        Retrain = new() { Epochs = 40 },
    };

    private static string Outcome(ExperimentView view) =>
        $"{view.Phase} {view.StateHash} {view.Genotype} {string.Join(' ', view.Retrainings.Select(one => $"{one.Name} {(one.Scores is [var scores, ..] ? scores.Metrics["accuracy"] : null)}"))}";

    private sealed class Untold : IProgress<ReadProgress>
    {
        public void Report(ReadProgress value)
        {
        }
    }
}
