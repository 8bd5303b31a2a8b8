using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Grains.Tests.Fakes;
using MmNas.Search;

namespace MmNas.Grains.Tests;

/// <summary>Searches that end by scoring subnets of their supernet.</summary>
public sealed class MeasuredSearchTests
{
    private const int Subnets = 22;

    private static readonly ExperimentSpec Spec = TestPlatform.Spec() with
    {
        Baselines = [],
        Search = TestPlatform.Spec().Search with { Measured = Subnets, JudgedBy = HeldMeasure.Accuracy },
    };

    [Fact]
    public async Task Genotype_IsTheBestSumOfWhatTheMeasuredSubnetsShow()
    {
        var view = await DoneAsync(Spec);
        Assert.Equal(Subnets, view.Measured.Count);
        var model = AdditiveModel.Fit([.. view.Measured.Select(one => one.Genotype)], [.. view.Measured.Select(one => one.Score.Accuracy)], AdditiveModel.StandardRidge);
        Assert.Equal(model.Best(Spec.Space.ToSearchSpace()), view.Genotype);
        Assert.Equal(view.Genotype, view.Retrainings[0].Genotype);

        var unmeasured = await DoneAsync(Spec with { Search = Spec.Search with { Measured = 0 } });
        Assert.Equal(unmeasured.StateHash, view.StateHash); // measuring changes no weight and no alpha
        Assert.NotEqual(unmeasured.Genotype, view.Genotype);
    }

    [Fact]
    public async Task Loss_DecidesWhereItIsWhatCounts()
    {
        var view = await DoneAsync(Spec with { Search = Spec.Search with { JudgedBy = HeldMeasure.Loss } });
        var model = AdditiveModel.Fit([.. view.Measured.Select(one => one.Genotype)], [.. view.Measured.Select(one => -one.Score.Loss)], AdditiveModel.StandardRidge);
        Assert.Equal(model.Best(Spec.Space.ToSearchSpace()), view.Genotype);
    }

    [Fact]
    public async Task Finalists_ComeFromTheMeasurements()
    {
        var view = await DoneAsync(Spec with { Finalists = 8 });
        var race = Assert.Single(view.Races);
        var model = AdditiveModel.Fit([.. view.Measured.Select(one => one.Genotype)], [.. view.Measured.Select(one => one.Score.Accuracy)], AdditiveModel.StandardRidge);
        Assert.Equal(model.Best(Spec.Space.ToSearchSpace()), race.Candidates[0].Genotype);
        Assert.Equal(HandMade.Mcan(3, 4), race.Candidates[1].Genotype);
        Assert.Equal(8, race.Candidates.Select(candidate => candidate.Genotype).Distinct().Count());
        var winner = race.Candidates.Single(candidate => candidate.IsWinner);
        Assert.Equal(race.Candidates.Where(candidate => candidate.Accuracies.Count == race.Epochs.Count).Max(candidate => candidate.Accuracies[^1]), winner.Accuracies[^1]);
    }

    [Fact]
    public async Task Measuring_ThatBreaksOff_ComesToTheVerySame()
    {
        var undisturbed = await DoneAsync(Spec);
        var calls = 0;
        var disturbed = await DoneAsync(Spec, platform => platform.Learners.ScoringHeldBack = _ =>
        {
            if (++calls == 7) throw new InvalidOperationException("the fake device broke");
        });
        Assert.True(calls > Subnets, "nothing broke");
        Assert.Equal(Text(undisturbed), Text(disturbed));
    }

    [Fact]
    public async Task Measuring_ThatIsPaused_KeepsWhatItHas()
    {
        var undisturbed = await DoneAsync(Spec);
        using var home = new TemporaryHome();
        await using var platform = await TestPlatform.StartAsync(home.Path);
        var (calls, reached) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        platform.Learners.ScoringHeldBack = cancel =>
        {
            if (++calls != 11) return;
            reached.SetResult();
            cancel.WaitHandle.WaitOne(TimeSpan.FromMinutes(1)); // a scoring that takes long
            cancel.ThrowIfCancellationRequested();
        };
        await platform.Experiment("one").SubmitAsync(Spec);
        await reached.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        await platform.Experiment("one").PauseAsync("lunch");
        var paused = await platform.RestAsync("one");
        Assert.Equal(ExperimentPhase.Paused, paused.Phase);
        Assert.Equal(8, paused.Measured.Count); // those of two orders of four
        await platform.Experiment("one").ResumeAsync();
        var done = await platform.RestAsync("one");
        Assert.Equal(Text(undisturbed), Text(done));
        Assert.Equal(Subnets + 3, calls); // the third order was given up at its third subnet
    }

    private static async Task<ExperimentView> DoneAsync(ExperimentSpec spec, Action<TestPlatform>? disturb = null)
    {
        using var home = new TemporaryHome();
        await using var platform = await TestPlatform.StartAsync(home.Path);
        disturb?.Invoke(platform);
        await platform.Experiment("one").SubmitAsync(spec);
        var view = await platform.RestAsync("one");
        Assert.Equal(ExperimentPhase.Done, view.Phase);
        return view;
    }

    private static string Text(ExperimentView view) =>
        $"{view.Phase} {view.StateHash} {view.Genotype} {string.Join('|', view.Measured.Select(one => $"{one.Genotype} {one.Score}"))}";
}
