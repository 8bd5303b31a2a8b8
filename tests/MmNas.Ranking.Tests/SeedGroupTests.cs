using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Ranking.Campaigns;
using MmNas.Search;
using MmNas.Tasks;

namespace MmNas.Ranking.Tests;

public sealed class SeedGroupTests
{
    private static readonly ExperimentSpec Spec = new() { Name = "scenes", Task = "vqa", Baselines = ["mcan"] };

    [Fact]
    public void Experiments_WhoseSpecsAreEqualApartFromTheSeed_AreOneGroup()
    {
        var other = Spec with { Retrain = Spec.Retrain with { Epochs = 99 } };
        var groups = Of([Run(3, 60, 61), Run(1, 62, 61) with { Spec = other with { Seed = 1 }, Varied = "retrain.epochs 99" }, Run(1, 64, 60)]);
        Assert.Equal([("1 3", ""), ("1", "retrain.epochs 99")], groups.Select(group => (string.Join(' ', group.Seeds), group.Varied)));
        Assert.Equal(["seed-1", "seed-3"], groups[0].Experiments);
        Assert.Equal(("scenes", "vqa", "accuracy", "val"), (groups[0].Name, groups[0].Task.ToString(), groups[0].Metric, groups[0].Split));
    }

    [Fact]
    public void Groups_OfOneName_AreToldApartByTheirFirstExperiments()
    {
        var other = Run(2, 60, 61) with { Spec = Spec with { Seed = 2, Retrain = Spec.Retrain with { Epochs = 99 } } };
        Assert.Equal(["seed-1", "seed-2"], Of([Run(3, 60, 61), Run(1, 62, 61), other]).Select(group => group.Name));
    }

    [Fact]
    public void Networks_AreComparedOverTheSeedsThatBothHave()
    {
        var group = Assert.Single(Of([Run(1, 64, 60), Run(2, 63, null), Run(3, null, 61), Run(4, 62, 61)]));
        var (found, mcan) = (group.Networks[0], group.Networks[1]);
        Assert.Equal(("found", "mcan"), (found.Name, mcan.Name));
        Assert.Equal([64, 63, null, 62], found.Scores);
        Assert.Equal((3, 63.0), (found.Moments!.Count, found.Moments.Mean));
        Assert.Null(found.Lead);
        Assert.Equal((2, 2.5, 2), (mcan.Lead!.Count, mcan.Lead.Mean, mcan.Lead.Wins));
        Assert.Equal(3, group.Scored);
    }

    [Fact]
    public void Seeds_ThatHaveNotEnded_AreOut_AndThoseThatFailedAreLost()
    {
        var group = Assert.Single(Of([Run(1, 64, 60), Run(2, 63, null, ExperimentPhase.Retraining), In(3, ExperimentPhase.Queued), In(4, ExperimentPhase.Failed), In(5, ExperimentPhase.Cancelled)]));
        Assert.Equal((2, 2, 2), (group.Scored, group.Open, group.Lost));
    }

    [Fact]
    public void Group_OfWhichNothingIsScored_HasNoMetricAndNoNetworks()
    {
        var group = Assert.Single(Of([In(1, ExperimentPhase.WarmUp), In(2, ExperimentPhase.Queued)]));
        Assert.Equal((null, null, 0, 2), (group.Metric, group.Split, group.Scored, group.Open));
        Assert.Empty(group.Networks);
    }

    /// <summary>The search is the found network's alone; each network has the race for its own place.</summary>
    [Fact]
    public void Training_OfANetwork_IsItsSearchItsRaceAndItsOwn_InTheMeanOfTheSeedsThatAreScored()
    {
        var group = Assert.Single(Of([Spending(1, 64, 10), Spending(2, 63, 20), Spending(3, null, 1000)]));
        var (found, mcan) = (group.Networks[0].Spent!, group.Networks[1].Spent!);
        Assert.Equal((new Spent(1500, 150, 15), new(4500, 0, 45), new(1500, 0, 15)), (found.Search, found.Race, found.Training));
        Assert.Equal((7650, 75), (found.Total.Steps, found.Total.Seconds));
        Assert.Equal((new Spent(0, 0, 0), new(3000, 0, 30), new(1500, 0, 15)), (mcan.Search, mcan.Race, mcan.Training));
    }

    [Fact]
    public void Training_ThatAnEarlierVersionDidNotCount_IsNotKnown_AndAGenotypeThatWasGivenHasNoSearch()
    {
        var uncounted = Assert.Single(Of([Spending(1, 64, 10), Run(2, 64, 60)])).Networks[0].Spent!;
        Assert.Equal((null, null, new Spent(null, null, null)), (uncounted.Total.Steps, uncounted.Total.Seconds, uncounted.Search));
        var given = Spending(1, 64, 10);
        Assert.Equal(new(0, 0, 0), Assert.Single(Of([given with { Spec = given.Spec with { Genotype = "mcan={}" } }])).Networks[0].Spent!.Search);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(100, false)] // its seed chooses the samples
    public void Seeds_OnDifferentVersionsOfTheData_AreToldApart(int? limit, bool differ)
    {
        var spec = Spec with { Data = Spec.Data with { Limit = limit } };
        SeedRun On(int seed, string? version) => Run(seed, 60, 60) is var run ? run with { Spec = spec with { Seed = seed }, View = run.View with { DataVersion = version } } : run;
        Assert.Equal(differ, Assert.Single(Of([On(1, "a"), On(2, "b"), On(3, null)])).DataDiffer);
        Assert.False(Assert.Single(Of([On(1, "a"), On(2, "a"), On(3, null)])).DataDiffer);
    }

    private static IReadOnlyList<SeedGroup> Of(SeedRun[] runs) => SeedGroup.Of(KnownTasks.All, runs);

    private static SeedRun In(int seed, ExperimentPhase phase) => new(new() { Id = $"seed-{seed}", Name = "scenes", Task = "vqa", Seed = seed, Phase = phase }, Spec with { Seed = seed }, "");

    private static SeedRun Run(int seed, double? found, double? mcan, ExperimentPhase phase = ExperimentPhase.Done) => In(seed, phase) is var run
        ? run with { View = run.View with { Retrainings = [Network("found", found), Network("mcan", mcan)] } } : run;

    private static SeedRun Spending(int seed, double? found, int seconds) => Run(seed, found, found) is var run
        ? run with
        {
            View = run.View with
            {
                SearchSpent = Took(seconds) with { ArchitectureSteps = 10 * seconds },
                Races = [new() { Name = "found", Spent = Took(3 * seconds) }, new() { Name = "mcan", Spent = Took(2 * seconds) }],
                Retrainings = [run.View.Retrainings[0] with { Spent = Took(seconds) }, run.View.Retrainings[1] with { Spent = Took(seconds) }],
            },
        } : run;

    private static SpentView Took(int seconds) => new() { WeightSteps = 100 * seconds, Seconds = seconds };

    private static RetrainingView Network(string name, double? accuracy) => new()
    {
        Name = name,
        Genotype = HandMade.Mcan(1, 1),
        Scores = accuracy is null ? [] : [new("val", new Dictionary<string, double?> { ["accuracy"] = accuracy })],
    };
}
