using MmNas.Contracts.Experiments;
using MmNas.Search;

namespace MmNas.Tasks.Tests;

public sealed class TaskCatalogueTests
{
    [Fact]
    public void Catalogue_WithTwoModulesOfOneName_NamesBoth()
    {
        var refused = Assert.Throws<ArgumentException>(() => KnownTasks.All.With([new Ve.VeModule()]));
        Assert.Contains("two modules bring the task ve: MmNas.Tasks.Ve.VeModule and MmNas.Tasks.Ve.VeModule", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ModulesOfAnAssembly_AreItsPublicModules() => Assert.Equal(
        KnownTasks.All.Names.Select(name => name.ToString()).Order(),
        TaskCatalogue.ModulesIn(typeof(KnownTasks).Assembly).Select(module => module.Name.ToString()).Order());

    [Fact]
    public void UnknownTask_IsAnErrorThatNamesTheKnownOnes() =>
        Assert.Contains("knows no task chess; it knows vqa, itm, vgd, ve", Assert.Throws<ArgumentException>(() => KnownTasks.All["chess"]).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("vqa", "accuracy", 70.0)]
    [InlineData("itm", "mean recall", null)]
    public void MainMetric_IsThereWhereAllThatItTakesIs(string task, string name, double? value)
    {
        var main = KnownTasks.All[task].Main;
        Assert.Equal((name, value), (main.Name, main.Of(new Dictionary<string, double?> { ["accuracy"] = 70, ["text_r1"] = 10 })));
    }

    [Fact]
    public void MainMetricThatIsNoneOfTheScores_IsRefused_WhereItDoesNotSayWhatItIsTakenFrom()
    {
        var tasks = new TaskCatalogue([new Computed()]);
        Assert.StartsWith("the task vqa takes its main metric from margin, which its scores on val lack", Assert.Throws<InvalidDataException>(() => tasks.RequireMain("vqa", Scores(70))).Message, StringComparison.Ordinal);
        tasks.RequireMain("vqa", Scores(null)); // it may be that one
        static SplitScores Scores(double? accuracy) => new("val", new Dictionary<string, double?> { ["accuracy"] = accuracy });
    }

    /// <summary>A task whose main metric is computed in a way of its own, and not at all.</summary>
    private sealed class Computed : ITaskModule
    {
        public Contracts.Specs.Tasks.TaskSpec Spec => KnownTasks.All["vqa"].Spec;

        public MainMetric Main { get; } = new("margin", _ => null);

        public Training.Tasks.TaskPlan Plan(TaskRequest request) => KnownTasks.All["vqa"].Plan(request);

        public Data.DataFindings Look(TaskRequest request, IProgress<Data.ReadProgress> progress, CancellationToken cancel) => KnownTasks.All["vqa"].Look(request, progress, cancel);
    }

    [Fact]
    public void MainMetricThatScoresLack_IsRefused_WithWhatTheyHave()
    {
        var refused = Assert.Throws<InvalidDataException>(() => KnownTasks.All.RequireMain("itm", new("dev", new Dictionary<string, double?> { ["text_r1"] = 10, ["accuracy"] = 70 })));
        Assert.StartsWith("the task itm takes its main metric from text_r5, text_r10, image_r1, image_r5, image_r10, which its scores on dev lack; they have text_r1, accuracy.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MainMetricWithoutASampleOfItsKind_IsNoFault() => KnownTasks.All.RequireMain("vqa", new("val", new Dictionary<string, double?> { ["accuracy"] = null }));

    [Theory]
    [InlineData("vqa", "accuracy", 70.0)]
    [InlineData("itm", "mean recall", 35.0)]
    [InlineData("chess", null, null)]
    public void Score_IsTheMainMetricOfTheTask_OnTheFirstSplit_AndNothingForATaskThatIsNotKnown(string task, string? metric, double? value)
    {
        string[] recalls = ["text_r1", "text_r5", "text_r10", "image_r1", "image_r5", "image_r10"];
        var metrics = recalls.Select((name, at) => (name, at)).ToDictionary(one => one.name, one => (double?)(10 * (one.at + 1)));
        metrics["accuracy"] = 70;
        var network = new RetrainingView
        {
            Name = "found",
            Genotype = new([], []),
            Scores = [new("val", metrics), new("test", new Dictionary<string, double?> { ["accuracy"] = 1 })],
        };
        var view = new ExperimentView { Id = "a-1", Name = "a", Task = task, Retrainings = [network, network with { Scores = [] }] };
        Assert.Equal(metric is null ? null : (metric, value!.Value), KnownTasks.All.ScoreOf(view));
        Assert.Null(KnownTasks.All.ScoreOf(task, view.Retrainings[1]));
    }
}
