using System.Text.Json.Nodes;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Folders;
using MmNas.Contracts.Specs;
using MmNas.Files;
using MmNas.Grains.Storage;
using MmNas.Grains.Tests.Fakes;
using MmNas.Search;

namespace MmNas.Grains.Tests;

/// <summary>Networks that a spec brings, as baselines and as the start of a training.</summary>
public sealed class GivenNetworksTests : IDisposable
{
    private readonly TemporaryHome home = new();
    private readonly TemporaryHome networks = new();

    public void Dispose()
    {
        home.Dispose();
        networks.Dispose();
    }

    [Fact]
    public async Task NetworkAsABaseline_IsScoredAsItIs_AndIsANetworkOfTheExperimentFromThenOn()
    {
        await using var platform = await TestPlatform.StartAsync(home.Path);
        await platform.Experiment("one").SubmitAsync(TestPlatform.Spec() with { Baselines = ["mcan", $"network:{Given()}"] });
        var view = await platform.RestAsync("one");
        Assert.Equal(ExperimentPhase.Done, view.Phase);
        var mine = view.Retrainings[2];
        Assert.Equal(("mine", true, 0L, 0), (mine.Name, mine.Trained, mine.Spent!.WeightSteps, mine.Curve.Count));
        Assert.True(mine.Given!.AsTheyAre);
        Assert.NotEmpty(mine.Scores);
        Assert.True(File.Exists(mine.Weights));
        Assert.Equal(7000, mine.Parameters);
        Assert.All(view.Retrainings.Take(2), network => Assert.Null(network.Given));
    }

    [Fact]
    public async Task TrainingThatBeginsWithANetwork_ComesToOtherWeightsThanOneThatDoesNot_AndToTheSameWhateverBreaks()
    {
        using var other = new TemporaryHome();
        var undisturbed = await TrainedAsync(home.Path, _ => { });
        Assert.Equal([("found", false), ("same", true)], undisturbed.Retrainings.Select(network => (network.Name, network.Given is null)));
        Assert.All(undisturbed.Retrainings, network => Assert.Null(network.SameAs)); // of one genotype and seed, and not of one start
        Assert.NotEqual(Weights(undisturbed.Retrainings[1]), Weights(undisturbed.Retrainings[0]));
        var disturbed = await TrainedAsync(other.Path, learners => learners.FailAfter(10, times: 2));
        Assert.Equal(undisturbed.Retrainings.Select(Weights), disturbed.Retrainings.Select(Weights));
    }

    private async Task<ExperimentView> TrainedAsync(string place, Action<FakeLearners> disturb)
    {
        await using var platform = await TestPlatform.StartAsync(place);
        disturb(platform.Learners);
        var given = Given();
        var (spec, genotype) = (TestPlatform.Spec(), new GivenGenotype("same", given.Genotype));
        await platform.Experiment("one").SubmitAsync(spec with { Genotype = genotype.ToString(), Baselines = [$"genotype:{genotype}"], Retrain = spec.Retrain with { Start = given.ToString() } });
        var view = await platform.RestAsync("one");
        Assert.Equal(ExperimentPhase.Done, view.Phase);
        return view;
    }

    [Fact]
    public async Task NetworkAsABaseline_DoesNotRace()
    {
        await using var platform = await TestPlatform.StartAsync(home.Path);
        await platform.Experiment("one").SubmitAsync(TestPlatform.Spec() with { Finalists = 2, Baselines = [$"network:{Given()}", "mcan"] });
        var view = await platform.RestAsync("one");
        Assert.Equal(ExperimentPhase.Done, view.Phase);
        Assert.Equal(["found", "mcan"], view.Races.Select(race => race.Name));
        Assert.Equal([("found", false), ("mcan", false), ("mine", true)], view.Retrainings.Select(network => (network.Name, network.Given is not null)));
    }

    /// <summary>What a prediction has copied goes with its network, and no other.</summary>
    [Fact]
    public async Task DeletedExperiment_LeavesNoCopyOfItsNetworks()
    {
        await using var platform = await TestPlatform.StartAsync(home.Path);
        await platform.Experiment("one").SubmitAsync(TestPlatform.Spec());
        var view = await platform.RestAsync("one");
        var place = new HomeFolder(home.Path);
        var (copies, other) = (view.Retrainings.Select(network => place.ExportOf(FileHash.Of(network.Weights!))!).ToList(), place.ExportOf(new string('f', 64))!);
        foreach (var folder in copies.Append(other)) Directory.CreateDirectory(folder);
        await platform.Experiment("one").DeleteAsync();
        Assert.All(copies, copy => Assert.False(Directory.Exists(copy)));
        Assert.True(Directory.Exists(other));
    }

    private static string Weights(RetrainingView network) => File.ReadAllText(network.Weights!);

    /// <summary>A folder with what trainers read of it; fake ones read any weights.</summary>
    private GivenNetwork Given()
    {
        var genotype = HandMade.Mcan(3, 4);
        var folder = Directory.CreateDirectory(Path.Combine(networks.Path, "mine")).FullName;
        var weights = Path.Combine(folder, GivenNetwork.WeightsName);
        File.WriteAllText(weights, "weights");
        File.WriteAllText(Path.Combine(folder, NetworkConfigFile.Name), NetworkConfigFile.Write(new()
        {
            Program = "mmnas",
            Task = "vqa",
            Genotype = JsonNode.Parse(GenotypeFile.Write(genotype))!.AsObject(),
            Network = new() { Hidden = 1, Head = 1, WordSize = 1, RelationSize = 1, ReduceHidden = 1, Reduced = 1, LayerNorm = "published", Relation = "published", Output = "summed", Outputs = 1, RegionFeatures = 1, Parameters = 1 },
            Text = new() { Words = ["", "unknown"], MaxTokens = 14, Dropped = "", Spaces = "" },
            Probabilities = "sigmoid",
            Regions = new() { Source = "scenes" },
            DataVersion = "1",
        }));
        return new("mine", folder, FileHash.Of(weights), genotype);
    }
}
