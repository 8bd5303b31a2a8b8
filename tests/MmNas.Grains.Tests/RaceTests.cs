using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Grains.Experiments.Races;
using MmNas.Grains.Experiments.Selection;
using MmNas.Grains.Tests.Fakes;
using MmNas.Search;

namespace MmNas.Grains.Tests;

public sealed class RaceTests
{
    private static readonly ExperimentSpec Spec = TestPlatform.Spec() with { Finalists = 4, Baselines = ["mcan", "random:2"], Retrain = new() { Epochs = 8 } };

    [Fact]
    public async Task Experiment_WithFinalists_RetrainsTheOneWithTheLowestHeldBackLossOfEachRace()
    {
        using var home = new TemporaryHome();
        await using var platform = await TestPlatform.StartAsync(home.Path);
        await platform.Experiment("one").SubmitAsync(Spec);
        var view = await platform.RestAsync("one");

        Assert.Equal(ExperimentPhase.Done, view.Phase);
        Assert.Equal(["found", "mcan", "random", "random-2"], view.Races.Select(race => race.Name));
        Assert.Equal(["found", "mcan", "random", "random-2"], view.Retrainings.Select(network => network.Name));
        Assert.All(view.Races, race => Assert.Equal((4, 2, 1), (
            race.Candidates.Count(candidate => candidate.Losses.Count >= 1), race.Candidates.Count(candidate => candidate.Losses.Count >= 2),
            race.Candidates.Count(candidate => candidate.IsWinner))));
        Assert.All(view.Races, race => Assert.Equal([4, 8], race.Epochs));
        foreach (var (race, network) in view.Races.Zip(view.Retrainings))
        {
            var (first, last) = (race.Candidates, race.Candidates.Where(candidate => candidate.Losses.Count == 2).ToList());
            Assert.Equal(first.Order(By(candidate => candidate.Losses[0])).Take(2).Select(Text).Order(), last.Select(Text).Order());
            var winner = Assert.Single(race.Candidates, candidate => candidate.IsWinner);
            Assert.Equal(last.MinBy(candidate => candidate.Losses[1]), winner);
            Assert.Equal(winner.Genotype.ToString(), network.Genotype.ToString());
        }

        Assert.True(view.Seconds is { Race: > 0, Retrain: > 0 });
        Assert.Equal(view.Seconds.Race, view.Races.Sum(race => race.Spent!.Seconds), 9);
        Assert.Equal(view.Seconds.Retrain, view.Retrainings.Where(network => network.SameAs is null).Sum(network => network.Spent!.Seconds), 9);
        Assert.Equal(view.Retrainings[0].Genotype, view.Genotype);
        var mcan = view.Races[1].Candidates;
        Assert.Equal([1, 2, 3, 4], mcan.Select(candidate => candidate.Seed)); // one architecture: its seeds race
        Assert.Single(mcan.Select(candidate => candidate.Genotype.ToString()).Distinct());
        Assert.All(view.Races[0].Candidates, candidate => Assert.Equal(1, candidate.Seed));
        Assert.Equal(8, view.Races[2].Candidates.Concat(view.Races[3].Candidates).Select(candidate => candidate.Genotype.ToString()).Distinct().Count());
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(home.Path, "checkpoints", "one"), "race-*"));
        Assert.Contains(await platform.Experiment("one").LogAsync(), happened => happened.Reason.StartsWith("race for found, held-back loss after 4 epochs: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(60, 1)] // in the first rung
    [InlineData(520, 1)] // in the second
    [InlineData(900, 1)] // in the retrainings
    [InlineData(620, 2)] // among the further seeds of the last two
    [InlineData(400, 1, 3)] // among those who join
    public async Task Experiment_WhoseRaceIsCutOff_GoesOnToTheVerySameEnd(int steps, int seeds, int proposals = 0)
    {
        var spec = Spec with { FinalistSeeds = seeds, FinalistProposals = proposals };
        var undisturbed = await OutcomeAsync(spec, _ => { });
        Assert.Equal(undisturbed, await OutcomeAsync(spec, platform => platform.Learners.FailAfter(steps)));
    }

    /// <summary>Two of four finalists are out after half of the epochs; rounds are whole in a race.</summary>
    [Fact]
    public async Task Experiment_CountsTheStepsOfItsSearchItsRacesAndItsNetworks()
    {
        using var home = new TemporaryHome();
        await using var platform = await TestPlatform.StartAsync(home.Path);
        await platform.Experiment("one").SubmitAsync(Spec);
        var view = await platform.RestAsync("one");
        Assert.Equal(
            (view.Round * 3, view.Round - (((Spec.Search.WarmupEpochs * FakeLearners.StepsPerEpoch) + 2) / 3)),
            (view.SearchSpent!.WeightSteps!.Value, view.SearchSpent.ArchitectureSteps));
        Assert.All(view.Races, race => Assert.Equal((2 * 30) + (2 * 57), race.Spent!.WeightSteps));
        Assert.All(view.Retrainings, network => Assert.Equal((8 * FakeLearners.StepsPerEpoch, 0), (network.Spent!.WeightSteps, network.Spent.ArchitectureSteps)));
    }

    [Fact]
    public async Task Experiment_DeletedInTheMidstOfItsRace_LeavesNothingThatItsIdCouldMeetAgain()
    {
        using var home = new TemporaryHome();
        await using var platform = await TestPlatform.StartAsync(home.Path);
        await platform.Experiment("one").SubmitAsync(Spec);
        var first = await platform.UntilAsync("one", view => view.Races.Any(race => race.Candidates.Any(candidate => candidate.IsOut)));
        await platform.Experiment("one").DeleteAsync();
        platform.Learners.DataVersion = "corrected";
        await platform.Experiment("one").SubmitAsync(Spec);
        Assert.Equal(ExperimentPhase.Done, (await platform.RestAsync("one")).Phase); // an old finalist would refuse the data
        Assert.NotEmpty(first.Races);
    }

    [Fact]
    public void Finalists_OfFewProbableGenotypes_AreNoMoreThanThereAre()
    {
        LayerView[] layers = [.. Enumerable.Range(0, 7).Select(layer => new LayerView
        {
            IsEncoder = layer < 3, Operations = [OperationCatalogue.SelfAttention, OperationCatalogue.FeedForward], Probabilities = [0, 1],
        })];
        var race = Finalists.For(Spec with { Baselines = [] }, "found", Beliefs(layers), new(Spec, costs: []))[0];
        Assert.Equal(["FFN FFN FFN | FFN FFN FFN FFN", HandMade.Mcan(3, 4).ToString()], race.Candidates.Select(candidate => candidate.Genotype.ToString()));
        Assert.Equal([8], race.Epochs);
    }

    [Theory]
    [InlineData(2, 10, new[] { 10 })]
    [InlineData(8, 10, new[] { 3, 5, 10 })]
    [InlineData(5, 13, new[] { 4, 7, 13 })]
    [InlineData(16, 2, new[] { 1, 1, 1, 2 })]
    public void Rungs_HalveTheEpochsAsTheyHalveTheCandidates(int candidates, int epochs, int[] rungs) => Assert.Equal(rungs, Race.RungsOf(candidates, epochs));

    [Theory]
    [InlineData(12, 6, 0.5, new[] { 4, 4, 6, 8 }, new[] { 6, 6, 3, 1 }, new[] { 4, 6, 8 }, new[] { 6, 3, 1 })]
    [InlineData(8, 6, 1.0, new[] { 8, 8, 8, 8 }, new[] { 4, 5, 3, 1 }, new[] { 8, 8, 8 }, new[] { 5, 3, 1 })]
    [InlineData(8, 4, null, new[] { 2, 2, 4, 8 }, new[] { 4, 4, 2, 1 }, new[] { 2, 4, 8 }, new[] { 4, 2, 1 })]
    public void Plan_OfARaceWithProposals_GivesTheOthersAsManyTrainings(int finalists, int proposals, double? start, int[] epochs, int[] kept, int[] otherEpochs, int[] otherKept)
    {
        var spec = Spec with { Finalists = finalists, FinalistProposals = proposals, FinalistStart = start };
        var (found, others) = (RacePlan.WithProposals(spec, finalists), RacePlan.Of(spec, finalists + proposals));
        Assert.Equal(epochs, found.Epochs);
        Assert.Equal(kept, found.Kept);
        Assert.Equal(otherEpochs, others.Epochs);
        Assert.Equal(otherKept, others.Kept);
    }

    [Fact]
    public void Effects_CountAsOneTrainingMore_WhereTheyDo()
    {
        var race = new Race
        {
            Name = "found",
            Epochs = [8, 8],
            Kept = [2, 1],
            JudgedBy = HeldMeasure.Accuracy,
            Candidates = [.. from decoder in (string[])["GA GA", "GA SA", "SA GA", "SA SA", "RSA SA", "SA RSA", "RSA RSA"] select new RaceCandidate { Genotype = Subnet.Parse($"SA | {decoder}"), Seed = 1 }],
        };
        HeldScore[] scores = [.. from accuracy in (double[])[78, 76, 76, 70, 77, 70, 68] select new HeldScore(1, accuracy)];
        Assert.Equal([0, 4], race.After(scores).Runners);
        Assert.Equal([0, 1], (race with { CountsEffects = true }).After(scores).Runners); // GA is good, and RSA was lucky once
    }

    [Fact]
    public void Plan_WithAStartAlone_HasItsRungsAtEqualSteps()
    {
        var plan = RacePlan.WithProposals(Spec with { Finalists = 12, FinalistStart = 0.5 }, 12);
        Assert.Equal([4, 6, 8], plan.Epochs);
        Assert.Equal([6, 3, 1], plan.Kept);
    }

    [Fact]
    public async Task Race_HasThoseJoinThatItsFirstRungProposes_AndKeepsTheHandMadeOneToTheLast()
    {
        var spec = Spec with { Finalists = 8, FinalistProposals = 4, FinalistStart = 0.5, FinalistSeeds = 2, Baselines = ["random"], Search = Spec.Search with { JudgedBy = HeldMeasure.Accuracy } };
        using var home = new TemporaryHome();
        await using var platform = await TestPlatform.StartAsync(home.Path);
        await platform.Experiment("one").SubmitAsync(spec);
        var view = await platform.RestAsync("one");

        Assert.Equal(ExperimentPhase.Done, view.Phase);
        var race = view.Races[0];
        Assert.Equal([4, 4, 6, 8], race.Epochs);
        var (first, joined) = (race.Candidates.Take(8).ToList(), race.Candidates.Skip(8).Take(4).ToList());
        Assert.All(first, candidate => Assert.Equal(0, candidate.JoinedAt));
        Assert.All(joined, candidate => Assert.Equal((1, 1), (candidate.JoinedAt, candidate.Seed)));
        var model = AdditiveModel.Fit([.. first.Select(candidate => candidate.Genotype)], [.. first.Select(candidate => candidate.Accuracies[0])], ridge: 3);
        Assert.True(joined.Min(candidate => model.Of(candidate.Genotype)) > first.Average(candidate => model.Of(candidate.Genotype)), "proposals are to be better than what they come from");
        var best = model.Best(spec.Space.ToSearchSpace());
        Assert.True(first.Any(candidate => candidate.Genotype.Equals(best)) || joined[0].Genotype.Equals(best));
        Assert.Equal(12, race.Candidates.Take(12).Select(candidate => candidate.Genotype).Distinct().Count());
        var kept = first.Where(candidate => candidate.Accuracies.Count > 1).ToList();
        Assert.Equal(4, kept.Count);
        Assert.All(kept, candidate => Assert.Equal(candidate.Accuracies[0], candidate.Accuracies[1])); // nobody was trained for the newcomers' rung but they
        var mcan = Assert.Single(first, candidate => candidate.Genotype.Equals(HandMade.Mcan(3, 4)));
        Assert.Equal(4, mcan.Accuracies.Count);
        Assert.Equal(view.Genotype, race.Candidates.Single(candidate => candidate.IsWinner).Genotype);

        var random = view.Races[1];
        Assert.Equal([4, 6, 8], random.Epochs);
        Assert.Equal(12, random.Candidates.Count(candidate => candidate.JoinedAt == 0));
    }

    [Fact]
    public async Task LastTwo_AreTrainedWithFurtherSeeds_AndTheirMeanDecides()
    {
        using var home = new TemporaryHome();
        await using var platform = await TestPlatform.StartAsync(home.Path);
        await platform.Experiment("one").SubmitAsync(Spec with { FinalistSeeds = 3, Baselines = ["mcan"] });
        var view = await platform.RestAsync("one");

        Assert.Equal(ExperimentPhase.Done, view.Phase);
        var race = view.Races[0];
        var last = race.Candidates.Where(candidate => candidate.Losses.Count == 2 || candidate.Seed > 1).ToList(); // who came through the first rung, and their further seeds
        var groups = last.GroupBy(candidate => candidate.Genotype).ToList();
        Assert.Equal(2, groups.Count);
        Assert.All(groups, group => Assert.Equal([1, 2, 3], group.Select(candidate => candidate.Seed).Order()));
        var best = groups.MinBy(group => group.Average(candidate => candidate.Losses[^1]))!;
        var winner = Assert.Single(race.Candidates, candidate => candidate.IsWinner);
        Assert.Equal(best.MinBy(candidate => candidate.Losses[^1]), winner);
        Assert.Equal(winner.Genotype, view.Genotype);
        Assert.Equal(4, view.Races[1].Candidates.Count); // MCAN's candidates are its seeds already
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(home.Path, "checkpoints", "one"), "race-*"));
    }

    [Fact]
    public void Mean_DecidesOverTheBestSingleLoss()
    {
        var (steady, lucky) = (Subnet.Parse("SA | GA"), Subnet.Parse("SA | RSA"));
        var race = new Race { Name = "found", Epochs = [8], Seeds = 2, Candidates = [new() { Genotype = lucky, Seed = 4 }, new() { Genotype = steady, Seed = 4 }] }.WithSeeds();
        Assert.Equal([(lucky, 4), (steady, 4), (lucky, 5), (steady, 5)], race.Candidates.Select(candidate => (candidate.Genotype, candidate.Seed)));
        var winner = race.After([new(0.1, 1), new(0.6, 1), new(1.5, 1), new(0.5, 1)]).Winner!;
        Assert.Equal((steady, 5), (winner.Genotype, winner.Seed));
    }

    [Fact]
    public void Accuracy_DecidesWhereItIsWhatCounts()
    {
        var (sure, right) = (Subnet.Parse("SA | GA"), Subnet.Parse("SA | RSA"));
        var race = new Race { Name = "found", Epochs = [4, 8], Candidates = [.. new[] { sure, right, sure, right }.Select((genotype, seed) => new RaceCandidate { Genotype = genotype, Seed = seed })] };
        HeldScore[] scores = [new(0.1, 60), new(0.9, 70), new(0.2, 65), new(0.8, 80)];
        Assert.Equal([0, 2], race.After(scores).Runners);
        var byAccuracy = (race with { JudgedBy = HeldMeasure.Accuracy }).After(scores);
        Assert.Equal([1, 3], byAccuracy.Runners);
        Assert.Equal([80], byAccuracy.Candidates[3].Accuracies);
    }

    [Fact]
    public void Finalists_DifferInAsManyLayersAsAsked_AlsoWhereTheDistributionsAreSure()
    {
        LayerView[] layers = [.. Enumerable.Range(0, 7).Select(layer => new LayerView
        {
            IsEncoder = layer < 3,
            Operations = layer < 3 ? [.. OperationCatalogue.DefaultOf(OperationSides.Words)] : [.. OperationCatalogue.DefaultOf(OperationSides.Regions)],
            Probabilities = layer < 3 ? [0.999, 0.001] : [0.997, 0.001, 0.001, 0.001],
        })];
        var finalists = Finalists.For(Spec with { Baselines = [], Finalists = 16, FinalistDistance = 2 }, "found", Beliefs(layers), new(Spec, costs: []))[0].Candidates.Select(candidate => candidate.Genotype).ToList();
        Assert.Equal(16, finalists.Count);
        Assert.Equal(HandMade.Mcan(3, 4), finalists[1]);
        Assert.All(finalists.Skip(2), (one, number) => Assert.All(finalists.Take(number + 2), other => Assert.True(one.Distance(other) >= 2)));
    }

    private static SearchBeliefs Beliefs(IReadOnlyList<LayerView> layers) => SearchBeliefs.Of(Spec, layers, measured: [], new(Spec, costs: []));

    private static Comparer<RaceCandidateView> By(Func<RaceCandidateView, double> key) => Comparer<RaceCandidateView>.Create((a, b) => key(a).CompareTo(key(b)));

    private static string Text(RaceCandidateView candidate) => $"{candidate.Seed} {candidate.Genotype}";

    private static async Task<string> OutcomeAsync(ExperimentSpec spec, Action<TestPlatform> disturb)
    {
        using var home = new TemporaryHome();
        await using var platform = await TestPlatform.StartAsync(home.Path);
        disturb(platform);
        await platform.Experiment("one").SubmitAsync(spec);
        if ((await platform.RestAsync("one")).Phase is ExperimentPhase.Failed)
        {
            platform.Learners.Mend();
            await platform.Experiment("one").ResumeAsync();
        }

        var view = await platform.RestAsync("one");
        var races = view.Races.SelectMany(race => race.Candidates).Select(candidate => $"{Text(candidate)} {string.Join(' ', candidate.Losses)}");
        var steps = view.Races.Select(race => race.Spent!).Concat(view.Retrainings.Select(network => network.Spent!)).Append(view.SearchSpent!).Select(spent => $"{spent.WeightSteps}+{spent.ArchitectureSteps}");
        return $"{view.Phase} {view.StateHash} {string.Join('|', races)} {string.Join(' ', steps)} {string.Join(' ', view.Retrainings.Select(network => network.Scores[0].Metrics["accuracy"]))}";
    }
}
