using MmNas.Contracts.Experiments;

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
