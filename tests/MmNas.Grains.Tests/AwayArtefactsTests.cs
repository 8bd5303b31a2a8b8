using Microsoft.Extensions.DependencyInjection;
using MmNas.Contracts.Experiments;
using MmNas.Grains.Storage;
using MmNas.Grains.Tests.Fakes;
using MmNas.Grains.Trainers;

namespace MmNas.Grains.Tests;

/// <summary>The folder that checkpoints lie in is away for a while: what is at work waits for it.</summary>
public sealed class AwayArtefactsTests : IDisposable
{
    private readonly TemporaryHome home = new();

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task Experiment_WhoseFolderIsAwayForLongerThanAFailureMayLast_GoesOnOnceItIsBack_AndEndsAsUndisturbed()
    {
        using var other = new TemporaryHome();
        var spec = TestPlatform.Spec() with { CheckpointSeconds = 1e-3, Baselines = ["mcan"] };
        await using var undisturbed = await TestPlatform.StartAsync(other.Path);
        await undisturbed.Experiment("one").SubmitAsync(spec);
        var wanted = await undisturbed.RestAsync("one");

        var folder = Path.Combine(home.Path, "shared");
        var artefacts = new FolderArtefacts(folder);
        await artefacts.IdentityAsync(TestContext.Current.CancellationToken);
        await using var platform = await TestPlatform.StartAsync(home.Path, add: services => services
            .AddSingleton<IArtefactStore>(artefacts)
            .AddSingleton(new RetryPolicy(Attempts: 2, TimeSpan.FromMilliseconds(20), Factor: 1))); // a device that failed twice would be a failure
        platform.Learners.StepTime = TimeSpan.FromMilliseconds(2);
        await platform.Experiment("one").SubmitAsync(spec);
        await platform.UntilAsync("one", view => view.Round >= 3);
        Directory.Move(folder, $"{folder}-away");
        await platform.UntilLogAsync("one", $"the folder {folder} is away");
        var tries = 1;
        using (var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1)))
        {
            while ((tries = (await platform.Experiment("one").LogAsync()).Count(happened => happened.Reason.Contains("is away", StringComparison.Ordinal))) < 4)
                await Task.Delay(TimeSpan.FromMilliseconds(5), deadline.Token); // between looks; the deadline decides
        }

        Directory.Move($"{folder}-away", folder);
        var view = await platform.RestAsync("one");
        Assert.Equal((ExperimentPhase.Done, wanted.StateHash), (view.Phase, view.StateHash));
        Assert.Equal(wanted.Retrainings.Select(one => one.Scores[0].Metrics["accuracy"]), view.Retrainings.Select(one => one.Scores[0].Metrics["accuracy"]));
    }

    [Fact]
    public async Task Deletion_WhileTheFolderIsAway_SaysSo_AndOrderedAgainOnceItIsBack_LeavesNothing()
    {
        var folder = Path.Combine(home.Path, "shared");
        var artefacts = new FolderArtefacts(folder);
        await artefacts.IdentityAsync(TestContext.Current.CancellationToken);
        await using var platform = await TestPlatform.StartAsync(home.Path, add: services => services.AddSingleton<IArtefactStore>(artefacts));
        var directory = platform.Grains.GetGrain<IExperimentDirectoryGrain>(0);
        var id = await directory.ResolveAsync(TestPlatform.Spec(), again: false);
        await platform.Experiment(id).SubmitAsync(TestPlatform.Spec());
        await platform.UntilAsync(id, view => view.Phase is ExperimentPhase.Done);
        Directory.Move(folder, $"{folder}-away");
        var refused = await Assert.ThrowsAsync<StateNotWrittenException>(() => platform.Experiment(id).DeleteAsync());
        Assert.StartsWith($"the checkpoints of {id} cannot be deleted: the folder {folder} is away", refused.Message, StringComparison.Ordinal);
        Assert.NotNull(await platform.Experiment(id).ViewAsync());

        Directory.Move($"{folder}-away", folder);
        await platform.Experiment(id).DeleteAsync();
        Assert.Null(await platform.Experiment(id).ViewAsync());
        Assert.Empty(await directory.ListAsync());
        Assert.Equal([FolderArtefacts.Marker], Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(Path.GetFileName));
    }
}
