using Microsoft.Extensions.DependencyInjection;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Contracts.Specs.Tasks;
using MmNas.Data;
using MmNas.Grains.Tests.Fakes;
using MmNas.Search;
using MmNas.Tasks;
using MmNas.Training.Tasks;
using TaskRequest = MmNas.Tasks.TaskRequest;

namespace MmNas.Grains.Tests;

public sealed class ExperimentTests
{
    [Fact]
    public async Task Experiment_Submitted_PassesThroughEveryPhaseAndScoresTheFoundNetworkBesideItsBaselines()
    {
        using var home = new TemporaryHome();
        await using var platform = await TestPlatform.StartAsync(home.Path);
        await platform.Experiment("one").SubmitAsync(TestPlatform.Spec());
        var view = await platform.RestAsync("one");

        Assert.Equal((ExperimentPhase.Done, "all 6 epochs are over"), (view.Phase, view.Reason));
        Assert.Equal((14, 14), (view.Round, view.RoundsPlanned)); // 42 steps, three a round
        Assert.Equal(["found", "mcan", "random", "random-2"], view.Retrainings.Select(retraining => retraining.Name));
        Assert.All(view.Retrainings, retraining => Assert.Equal(7000, retraining.Parameters));
        Assert.All(view.Retrainings, retraining => Assert.Contains("accuracy", retraining.Scores[0].Metrics));
        Assert.All(view.Retrainings, retraining => Assert.True(File.Exists(retraining.Weights)));
        Assert.Equal("FFN FFN FFN | FFN FFN FFN FFN", view.Genotype!.ToString()); // what the fake gradients ask for
        Assert.Matches("^[0-9a-f]{64}$", view.StateHash);
        Assert.Equal(7, view.Layers.Count);
        Assert.Equal(42 * 0.25, view.Seconds.WaitingForData); // as the fake learner says
    }

    [Fact]
    public async Task Experiment_WithAGenotypeOfItsOwn_TrainsItWithoutASearchBesideBaselinesAsDeep()
    {
        using var home = new TemporaryHome();
        var file = Path.Combine(home.Path, "brought.json");
        File.WriteAllText(file, GenotypeFile.Write(new([OperationCatalogue.FeedForward], [OperationCatalogue.GuidedAttention, OperationCatalogue.FeedForward])));
        await using var platform = await TestPlatform.StartAsync(home.Path);
        await platform.Experiment("one").SubmitAsync(TestPlatform.Spec() with { Genotype = file });
        var view = await platform.RestAsync("one");

        Assert.Equal((ExperimentPhase.Done, "brought is trained without a search", 0), (view.Phase, view.Reason, view.Round));
        Assert.Equal("FFN | GA FFN", view.Genotype!.ToString());
        Assert.Equal("SA | SA GA", view.Retrainings.Single(retraining => retraining.Name == "mcan").Genotype.ToString());
        Assert.All(view.Retrainings, retraining => Assert.Contains("accuracy", retraining.Scores[0].Metrics));
    }

    [Fact]
    public async Task Experiment_WithAFallingRate_LeavesTheDistributionsWiderThanWithAConstantOne()
    {
        var constant = await UndisturbedAsync(seed: 1);
        var spec = TestPlatform.Spec();
        var falling = await UndisturbedAsync(spec with
        {
            Search = spec.Search with { Architecture = spec.Search.Architecture with { FinalLearningRate = 1e-4 } },
        });
        Assert.All(constant.Layers.Zip(falling.Layers), pair => Assert.True(pair.Second.Entropy > pair.First.Entropy));
    }

    [Fact]
    public async Task Experiment_OfTheSameSeed_EndsInTheSameStateAndOfAnotherInAnother()
    {
        var one = await UndisturbedAsync(seed: 1);
        Assert.Equal(Outcome(one), Outcome(await UndisturbedAsync(seed: 1)));
        Assert.NotEqual(Outcome(one), Outcome(await UndisturbedAsync(seed: 2)));
    }

    [Theory]
    [InlineData(4)] // in warm-up
    [InlineData(25)] // alternating
    [InlineData(41)] // in the search's last round
    [InlineData(55)] // retraining, side by side
    [InlineData(100)]
    public async Task Experiment_ThatFailsAndIsSubmittedAgain_GoesOnFromItsLastCommitToTheVerySameEnd(int steps)
    {
        var undisturbed = await UndisturbedAsync(seed: 1);
        using var home = new TemporaryHome();
        await using var platform = await TestPlatform.StartAsync(home.Path);
        platform.Learners.FailAfter(steps);
        await platform.Experiment("one").SubmitAsync(TestPlatform.Spec());
        var failed = await platform.RestAsync("one");
        Assert.Equal(ExperimentPhase.Failed, failed.Phase);
        Assert.Matches("the fake device broke: the (search|training of [a-z0-9-]+) broke off 3 times in a row (after round [0-9]+|before its first round was over) and is not tried again; fix the cause, then resume the experiment", failed.Reason);

        platform.Learners.Mend();
        await platform.Experiment("one").SubmitAsync(TestPlatform.Spec());
        Assert.Equal(Outcome(undisturbed), Outcome(await platform.UntilAsync("one", view => view.Phase is ExperimentPhase.Done)));
    }

    [Fact]
    public async Task Experiment_OfATaskWhoseScoresLackItsMainMetric_FailsAtTheFirstScoring_AndSaysWhichMetric()
    {
        using var home = new TemporaryHome();
        var tasks = new TaskCatalogue([new Misnamed(KnownTasks.All["vqa"])]);
        await using var platform = await TestPlatform.StartAsync(home.Path, add: services => services.AddSingleton(tasks));
        await platform.Experiment("one").SubmitAsync(TestPlatform.Spec());
        var failed = await platform.RestAsync("one");
        Assert.Equal(ExperimentPhase.Failed, failed.Phase);
        Assert.Contains("the task vqa takes its main metric from exactness, which its scores on val lack; they have accuracy, number.", failed.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(25)]
    [InlineData(41)]
    [InlineData(100)]
    public async Task Experiment_WhoseDeviceFailsNowAndThen_GoesOnByItselfToTheVerySameEnd(int steps)
    {
        var undisturbed = await UndisturbedAsync(seed: 1);
        using var home = new TemporaryHome();
        await using var platform = await TestPlatform.StartAsync(home.Path);
        platform.Learners.FailAfter(steps, times: 2);
        await platform.Experiment("one").SubmitAsync(TestPlatform.Spec());
        Assert.Equal(Outcome(undisturbed), Outcome(await platform.RestAsync("one")));
    }

    [Fact]
    public async Task Experiment_WhoseDiskIsFull_FailsWithTheReasonAtTheLatestWhenItMustCommit_AndGoesOnOnceThereIsRoom()
    {
        var undisturbed = await UndisturbedAsync(seed: 1);
        using var home = new TemporaryHome();
        await using var platform = await TestPlatform.StartAsync(home.Path);
        platform.Learners.DiskTrouble = "No space left on device";
        await platform.Experiment("one").SubmitAsync(TestPlatform.Spec());
        var failed = await platform.RestAsync("one");
        Assert.Equal(ExperimentPhase.Failed, failed.Phase);
        Assert.Contains("No space left on device", failed.Reason, StringComparison.Ordinal);
        platform.Learners.DiskTrouble = null;
        await platform.Experiment("one").ResumeAsync();
        Assert.Equal(Outcome(undisturbed), Outcome(await platform.RestAsync("one")));
    }

    [Fact]
    public async Task Experiment_ThatIsCancelled_StaysSoWhateverIsOrderedNext()
    {
        using var home = new TemporaryHome();
        await using var platform = await TestPlatform.StartAsync(home.Path);
        await platform.Experiment("one").SubmitAsync(TestPlatform.Spec());
        await platform.UntilAsync("one", view => view.Round >= 2);
        await platform.Experiment("one").CancelAsync("no longer wanted");
        await platform.Experiment("one").ResumeAsync();
        await platform.Experiment("one").PauseAsync("too late");
        Assert.False(await platform.Experiment("one").WakeAsync());
        var view = await platform.Experiment("one").ViewAsync();
        Assert.Equal((ExperimentPhase.Cancelled, "no longer wanted", false), (view!.Phase, view.Reason, view.Running));
    }

    [Fact]
    public async Task Experiment_ThatIsDeletedWhileItRuns_LeavesNothingAndItsIdIsFree()
    {
        using var home = new TemporaryHome();
        await using var platform = await TestPlatform.StartAsync(home.Path);
        var directory = platform.Grains.GetGrain<IExperimentDirectoryGrain>(0);
        var id = await directory.ResolveAsync(TestPlatform.Spec(), again: false);
        await platform.Experiment(id).SubmitAsync(TestPlatform.Spec());
        await platform.UntilAsync(id, view => view.Phase is ExperimentPhase.Retraining);
        await platform.Experiment(id).DeleteAsync();
        Assert.Null(await platform.Experiment(id).ViewAsync());
        Assert.Empty(await directory.ListAsync());
        Assert.False(Directory.Exists(Path.Combine(home.Path, "checkpoints")) && Directory.EnumerateFiles(Path.Combine(home.Path, "checkpoints"), "*", SearchOption.AllDirectories).Any());

        await platform.Experiment(id).SubmitAsync(TestPlatform.Spec(seed: 2)); // another spec under the same id
        Assert.Equal(ExperimentPhase.Done, (await platform.RestAsync(id)).Phase);
    }

    [Fact]
    public async Task Experiment_HasALogOfEveryChangeOfPhaseWithTimeAndReason()
    {
        using var home = new TemporaryHome();
        await using var platform = await TestPlatform.StartAsync(home.Path);
        await platform.Experiment("one").SubmitAsync(TestPlatform.Spec());
        await platform.UntilAsync("one", view => view.Round >= 1);
        await platform.Experiment("one").PauseAsync("lunch");
        await platform.Experiment("one").ResumeAsync();
        await platform.UntilAsync("one", view => view.Phase is ExperimentPhase.Done);
        var events = await platform.Experiment("one").LogAsync();
        Assert.Equal(
            [ExperimentPhase.Queued, ExperimentPhase.Preparing, ExperimentPhase.WarmUp],
            events.Take(3).Select(happened => happened.Phase));
        Assert.Contains(events, happened => happened is { Phase: ExperimentPhase.Paused, Reason: "lunch" });
        Assert.Contains(events, happened => happened is { Phase: ExperimentPhase.Queued, Reason: "resumed" });
        Assert.Equal((ExperimentPhase.Done, 14), (events[^1].Phase, events[^1].Round));
        // What befell the networks is kept by them, and stands where it belongs in time.
        string[] story = ["submitted", "lunch", "resumed", "all 6 epochs are over", "found on local", "found is scored on local", "all 6 epochs are over"];
        var place = -1;
        foreach (var line in story)
        {
            place = events.ToList().FindIndex(place + 1, happened => happened.Reason.StartsWith(line, StringComparison.Ordinal));
            Assert.True(place >= 0, $"'{line}' is not where it belongs: {string.Join(" | ", events.Select(happened => $"{happened.Phase} {happened.Reason}"))}");
        }

        Assert.Equal(events.Count - 1, place);
    }

    [Fact]
    public async Task Experiment_OneOfWhoseRetrainingsBreaksOff_HasThatInItsLog()
    {
        using var home = new TemporaryHome();
        await using var platform = await TestPlatform.StartAsync(home.Path);
        platform.Learners.FailAfter(50, times: 1); // the search takes 42
        await platform.Experiment("one").SubmitAsync(TestPlatform.Spec());
        await platform.UntilAsync("one", view => view.Phase is ExperimentPhase.Done);
        var events = await platform.Experiment("one").LogAsync();
        var broken = Assert.Single(events, happened => happened.Reason.Contains("the fake device broke", StringComparison.Ordinal));
        Assert.Matches("^(found|mcan|random|random-2) after round [0-9]+: .*; resuming from the last commit$", broken.Reason);
        Assert.Equal((ExperimentPhase.Retraining, 14), (broken.Phase, broken.Round));
        Assert.Contains(events, happened => happened.Reason.StartsWith("found on local cpu-", StringComparison.Ordinal));
        Assert.Contains(events, happened => happened.Phase is ExperimentPhase.Evaluating && happened.Reason.StartsWith("mcan is scored on local cpu-", StringComparison.Ordinal));
        Assert.Equal(ExperimentPhase.Done, events[^1].Phase);
    }

    [Theory]
    [InlineData(1, "found resumes from round ")]
    [InlineData(4, "race-")]
    public async Task Experiment_CutOffInItsRetrainings_SaysSoAndWhereItGoesOn(int finalists, string line)
    {
        using var home = new TemporaryHome();
        var spec = TestPlatform.Spec() with { Finalists = finalists, Retrain = new() { Epochs = 2000 } };
        await using (var first = await TestPlatform.StartAsync(home.Path))
        {
            await first.Experiment("one").SubmitAsync(spec, new());
            await first.UntilAsync("one", view => view.Phase is ExperimentPhase.Retraining);
            await first.UntilHeldAsync("one/"); // one of them trains
        }

        await using var second = await TestPlatform.StartAsync(home.Path);
        await second.Experiment("one").WakeAsync();
        await second.UntilLogAsync("one", line);
        Assert.Contains(await second.Experiment("one").LogAsync(), happened =>
            happened is { Phase: ExperimentPhase.Retraining, Reason: "interrupted; resuming from the last commits" });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    public async Task Experiment_PausedAndResumedByAnotherProcess_EndsAsIfNeverPaused(int round)
    {
        var undisturbed = await UndisturbedAsync(seed: 1);
        using var home = new TemporaryHome();
        await using (var first = await TestPlatform.StartAsync(home.Path))
        {
            await first.Experiment("one").SubmitAsync(TestPlatform.Spec());
            await first.UntilAsync("one", view => view.Round >= round);
            await first.Experiment("one").PauseAsync("interrupted");
            var paused = await first.Experiment("one").ViewAsync();
            Assert.True(paused!.Phase is ExperimentPhase.Paused or ExperimentPhase.Done);
        }

        await using var second = await TestPlatform.StartAsync(home.Path);
        await second.Experiment("one").SubmitAsync(TestPlatform.Spec());
        Assert.Equal(Outcome(undisturbed), Outcome(await second.UntilAsync("one", view => view.Phase is ExperimentPhase.Done)));
    }

    [Theory]
    [InlineData(25, "the data have changed since round")] // in the search
    [InlineData(44, "the data have changed since the search")] // before the first checkpoint of the retrainings
    [InlineData(100, "the data have changed since")] // retraining
    public async Task Experiment_WhoseDataChangeMeanwhile_FailsAndGoesOnOnceTheyAreAsTheyWere(int steps, string reason)
    {
        var undisturbed = await UndisturbedAsync(seed: 1);
        using var home = new TemporaryHome();
        await using var platform = await TestPlatform.StartAsync(home.Path);
        platform.Learners.FailAfter(steps);
        await platform.Experiment("one").SubmitAsync(TestPlatform.Spec());
        await platform.RestAsync("one");

        platform.Learners.Mend();
        platform.Learners.DataVersion = "another";
        await platform.Experiment("one").SubmitAsync(TestPlatform.Spec());
        var refused = await platform.UntilAsync("one", view => view.Phase is ExperimentPhase.Failed && !view.Reason.Contains("broke", StringComparison.Ordinal));
        Assert.StartsWith(reason, refused.Reason, StringComparison.Ordinal);
        Assert.Contains(": questions of train (70 as before, but others); restore them", refused.Reason, StringComparison.Ordinal);

        platform.Learners.DataVersion = "as it was";
        await platform.Experiment("one").SubmitAsync(TestPlatform.Spec());
        Assert.Equal(Outcome(undisturbed), Outcome(await platform.UntilAsync("one", view => view.Phase is ExperimentPhase.Done)));
    }

    /// <summary>A process that dies between its last commit and the sweep behind it leaves a file that no later commit takes away.</summary>
    [Fact]
    public async Task Experiment_WhoseSearchWasCutOffBehindItsLastCommit_LeavesOneCheckpointOfIt()
    {
        using var home = new TemporaryHome();
        await using var platform = await TestPlatform.StartAsync(home.Path);
        platform.Learners.FailAfter(44); // the search is over
        await platform.Experiment("one").SubmitAsync(TestPlatform.Spec());
        await platform.RestAsync("one");
        string[] Left() => [.. Directory.GetFiles(home.Path, "round-*.safetensors", SearchOption.AllDirectories).Where(file => file.Contains("/search/", StringComparison.Ordinal))];
        var committed = Assert.Single(Left(), file => Path.GetFileName(file).StartsWith("round-14-", StringComparison.Ordinal));
        var left = Path.Combine(Path.GetDirectoryName(committed)!, "round-0-1.safetensors");
        File.Copy(committed, left);
        platform.Learners.Mend();
        await platform.Experiment("one").SubmitAsync(TestPlatform.Spec());
        await platform.UntilAsync("one", view => view.Phase is ExperimentPhase.Done);
        Assert.Equal([committed], Left());
    }

    [Fact]
    public async Task Retraining_WhoseLastCommitWasNotSweptBehind_LeavesOneCheckpoint()
    {
        using var home = new TemporaryHome();
        await using var platform = await TestPlatform.StartAsync(home.Path);
        string[] Left() => [.. Directory.GetFiles(home.Path, "round-*.safetensors", SearchOption.AllDirectories).Where(file => file.Contains("/found/", StringComparison.Ordinal))];
        platform.Learners.Scoring = () => File.Copy(Left()[0], Path.Combine(Path.GetDirectoryName(Left()[0])!, "round-0-1.safetensors"));
        await platform.Experiment("one").SubmitAsync(TestPlatform.Spec() with { Baselines = [] });
        await platform.UntilAsync("one", view => view.Phase is ExperimentPhase.Done);
        Assert.DoesNotContain("round-0-1.safetensors", Assert.Single(Left()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Experiment_WhoseProcessStopsWithoutAPause_GoesOnFromItsLastCommit()
    {
        var undisturbed = await UndisturbedAsync(seed: 1);
        using var home = new TemporaryHome();
        await using (var first = await TestPlatform.StartAsync(home.Path))
        {
            await first.Experiment("one").SubmitAsync(TestPlatform.Spec());
            Assert.True((await first.UntilAsync("one", view => view.Round >= 6)).Running);
        }

        await using var second = await TestPlatform.StartAsync(home.Path);
        Assert.False((await second.Experiment("one").ViewAsync())!.Running);
        await second.Experiment("one").SubmitAsync(TestPlatform.Spec());
        Assert.Equal(Outcome(undisturbed), Outcome(await second.UntilAsync("one", view => view.Phase is ExperimentPhase.Done)));
    }

    [Fact]
    public async Task Experiment_SubmittedWithAnotherSpec_IsRefused()
    {
        using var home = new TemporaryHome();
        await using var platform = await TestPlatform.StartAsync(home.Path);
        await platform.Experiment("one").SubmitAsync(TestPlatform.Spec(seed: 1));
        await Assert.ThrowsAsync<SpecMismatchException>(() => platform.Experiment("one").SubmitAsync(TestPlatform.Spec(seed: 2)));
    }

    [Fact]
    public async Task Search_InTheTwoPathForm_EndsToo()
    {
        using var home = new TemporaryHome();
        await using var platform = await TestPlatform.StartAsync(home.Path);
        var spec = TestPlatform.Spec();
        var two = spec with { Search = spec.Search with { Gates = Search.GateMode.Two, Architecture = new() { Draws = 3 } } };
        await platform.Experiment("two").SubmitAsync(two);
        Assert.Equal(ExperimentPhase.Done, (await platform.RestAsync("two")).Phase);
    }

    [Fact]
    public async Task Search_WhoseGenotypeRests_StopsBeforeItsBudget()
    {
        using var home = new TemporaryHome();
        await using var platform = await TestPlatform.StartAsync(home.Path);
        var spec = TestPlatform.Spec();
        var patient = spec with { Search = spec.Search with { Stop = new() { StableEpochs = 2, MaxEpochs = 400 } } };
        await platform.Experiment("patient").SubmitAsync(patient);
        var view = await platform.RestAsync("patient");
        Assert.Equal("genotype stable for", view.Reason[..19]);
        Assert.True(view.Round < view.RoundsPlanned);
    }

    private static Task<ExperimentView> UndisturbedAsync(int seed) => UndisturbedAsync(TestPlatform.Spec(seed));

    private static async Task<ExperimentView> UndisturbedAsync(ExperimentSpec spec)
    {
        using var home = new TemporaryHome();
        await using var platform = await TestPlatform.StartAsync(home.Path);
        await platform.Experiment("one").SubmitAsync(spec);
        return await platform.RestAsync("one");
    }

    // Hash, genotype and every score: each depends on every step of its network.
    private static string Outcome(ExperimentView view) =>
        $"{view.Reason} {view.StateHash} {view.Genotype} {string.Join(' ', view.Retrainings.Select(r => $"{r.Name} {r.Scores[0].Metrics["accuracy"]}"))}";

    /// <summary>A task that names a metric which it does not score.</summary>
    private sealed class Misnamed(ITaskModule inner) : ITaskModule
    {
        public TaskSpec Spec => inner.Spec;

        public MainMetric Main { get; } = MainMetric.Itself("exactness");

        public ISceneTask? Scenes => inner.Scenes;

        public TaskPlan Plan(TaskRequest request) => inner.Plan(request);

        public DataFindings Look(TaskRequest request, IProgress<ReadProgress> progress, CancellationToken cancel) => inner.Look(request, progress, cancel);
    }
}
