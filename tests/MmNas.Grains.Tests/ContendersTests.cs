using MmNas.Contracts;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Grains.Experiments;
using MmNas.Grains.Experiments.Races;
using MmNas.Grains.Experiments.Selection;
using MmNas.Grains.Tests.Fakes;
using MmNas.Search;

namespace MmNas.Grains.Tests;

public sealed class ContendersTests
{
    private static readonly ExperimentSpec Small = new() { Name = "small", Space = new() { EncoderLayers = 1, DecoderLayers = 1 }, Baselines = ["mcan", "random:5"] };

    [Fact]
    public void RandomBaselines_AreDifferentFromEachOtherFromFoundAndFromMcan()
    {
        // Eight architectures in all, of which seven are asked for: without redraws hardly a seed would come out even.
        for (var seed = 1; seed <= 50; seed++)
        {
            var found = new Subnet([OperationCatalogue.FeedForward], [OperationCatalogue.GuidedAttention]);
            var contenders = Contenders.For(Small with { Seed = seed }, found);
            Assert.Equal(["found", "mcan", "random", "random-2", "random-3", "random-4", "random-5"], contenders.Select(contender => contender.Name));
            Assert.Equal(7, contenders.Select(contender => contender.Genotype).Distinct().Count());
        }
    }

    [Fact]
    public void RandomBaseline_ThatMeetsNothing_IsTheDrawOfEarlierVersions()
    {
        var spec = Small with { Space = new() { EncoderLayers = 6, DecoderLayers = 9 }, Baselines = ["random:3"] };
        var contenders = Contenders.For(spec, HandMade.Mcan(6, 9));
        Assert.Equal(
            Enumerable.Range(0, 3).Select(number => SearchStart.RandomSubnet(spec.Space.ToSearchSpace(), spec.Seed, number)),
            contenders.Skip(1).Select(contender => contender.Genotype));
    }

    [Fact]
    public void RandomBaselines_OfASpaceWithFewerArchitectures_RepeatThemselvesInsteadOfSearchingForEver()
    {
        var contenders = Contenders.For(Small with { Baselines = ["random:20"] }, HandMade.Mcan(1, 1));
        Assert.Equal(21, contenders.Count);
        Assert.Equal(8, contenders.Select(contender => contender.Genotype).Distinct().Count());
    }

    [Fact]
    public void NetworksOfOneGenotypeAndSeed_AreTrainedOnce()
    {
        Contender Of(string name, string genotype, int? seed = null) => new() { Name = name, Genotype = Subnet.Parse(genotype), Seed = seed };
        var contenders = Contenders.Once(Small with { Seed = 3 }, [Of("found", "SA | GA"), Of("mcan", "SA | GA", seed: 3), Of("random", "SA | GA", seed: 4), Of("random-2", "SA | FFN", seed: 4)]);
        Assert.Equal([null, "found", null, null], contenders.Select(contender => contender.SameAs));
    }

    [Fact]
    public async Task Baseline_ThatIsTheFoundNetwork_HasItsScoresWithoutATraining()
    {
        using var home = new TemporaryHome();
        await using var platform = await TestPlatform.StartAsync(home.Path);
        var scored = 0;
        platform.Learners.Scoring = () => scored++;
        await platform.Experiment("one").SubmitAsync(TestPlatform.Spec() with { Genotype = GenotypeFile.ToJson(HandMade.Mcan(3, 4)).ToJsonString(), Baselines = ["mcan", "random"] });
        var view = await platform.RestAsync("one");
        Assert.Equal(ExperimentPhase.Done, view.Phase);
        Assert.Equal([("found", null), ("mcan", "found"), ("random", null)], view.Retrainings.Select(network => (network.Name, network.SameAs)));
        Assert.Equal(view.Retrainings[0].Scores[0].Metrics, view.Retrainings[1].Scores[0].Metrics);
        Assert.Equal(2, scored);
        Assert.Equal(view.Seconds.Retrain, view.Retrainings[0].Spent!.Seconds + view.Retrainings[2].Spent!.Seconds, 9);
    }

    [Theory]
    [InlineData("moan")]
    [InlineData("random:0")]
    [InlineData("")]
    public void Baseline_ThatIsUnknown_IsRefusedAndNotTrainedAsMcan(string baseline)
    {
        var spec = Small with { Baselines = [baseline] };
        Assert.Contains("use mcan, random", Assert.Throws<ArgumentException>(() => Contenders.For(spec, HandMade.Mcan(1, 1))).Message);
        LayerView[] layers = [new() { IsEncoder = true, Operations = [OperationCatalogue.SelfAttention], Probabilities = [1] }, new() { Operations = [OperationCatalogue.FeedForward], Probabilities = [1] }];
        Assert.Throws<ArgumentException>(() => Finalists.For(spec with { Finalists = 2 }, "found", SearchBeliefs.Of(spec, layers, measured: [], new(spec, costs: [])), new(spec, costs: [])));
    }

    [Fact]
    public void GenotypeBaseline_NeedsNoFileWhenTheSearchEnds()
    {
        var given = new GivenGenotype("mine", new([OperationCatalogue.SelfAttention], [OperationCatalogue.RelationSelfAttention]));
        var contenders = Contenders.For(Small with { Baselines = [$"genotype:{given}"] }, HandMade.Mcan(1, 1));
        Assert.Equal(("mine", given.Genotype), (contenders[1].Name, contenders[1].Genotype));
    }
}
