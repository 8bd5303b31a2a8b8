using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Grains.Experiments.Selection;
using MmNas.Grains.Tests.Fakes;
using MmNas.Search;

namespace MmNas.Grains.Tests;

/// <summary>Searches that prefer networks that cost less. The learners' last candidate of each layer is the best, and the dearest.</summary>
public sealed class SearchCostTests
{
    private static readonly ExperimentSpec Spec = TestPlatform.Spec() with { Baselines = [] };

    [Fact]
    public async Task Genotype_IsTheBestWhereNoCostCounts_AndTheCheapestWhereNothingElseDoes()
    {
        var (free, _) = await DoneAsync(Spec);
        Assert.Empty(free.Costs);
        var (priced, told) = await DoneAsync(Counting(1000));
        Assert.Equal(1, told);
        var space = Spec.Space.ToSearchSpace();
        Assert.Equal(space.Choose([.. Enumerable.Repeat(0, space.Layers)]), priced.Genotype);
        Assert.NotEqual(free.Genotype, priced.Genotype);
        Assert.Equal([0, 11, 22, 33], priced.Costs[^1]);
    }

    /// <summary>What was measured once counts to the end, wherever the search goes on.</summary>
    [Fact]
    public async Task SearchThatIsInterrupted_KeepsTheCostsThatItBeganWith()
    {
        var (undisturbed, _) = await DoneAsync(Counting(0.1));
        var (disturbed, _) = await DoneAsync(Counting(0.1), platform => platform.Learners.FailAfter(60, times: 1));
        Assert.Equal(undisturbed.Costs, disturbed.Costs);
        Assert.Equal((undisturbed.StateHash, undisturbed.Genotype), (disturbed.StateHash, disturbed.Genotype));
    }

    [Theory]
    [InlineData(HeldMeasure.Loss, 0.02)]
    [InlineData(HeldMeasure.Accuracy, 2)]
    public async Task Finalists_AreComparedWithWhatTheirCostTakesFromThem(HeldMeasure measure, double most)
    {
        var spec = Counting(0.02) with { Finalists = 6 };
        var (view, _) = await DoneAsync(spec with { Search = spec.Search with { JudgedBy = measure } });
        var (race, costs) = (Assert.Single(view.Races), new SubnetCosts(spec.Space.ToSearchSpace(), view.Costs));
        Assert.All(race.Candidates, candidate => Assert.Equal(most * costs.Of(candidate.Genotype), candidate.Penalty, 1e-9));
        double Counted(RaceCandidateView candidate) => (measure is HeldMeasure.Loss ? candidate.Losses[^1] : -candidate.Accuracies[^1]) + candidate.Penalty;
        var last = race.Candidates.Where(candidate => candidate.Losses.Count == race.Epochs.Count).ToList();
        Assert.Equal(last.MinBy(Counted), Assert.Single(race.Candidates, candidate => candidate.IsWinner));
    }

    [Fact]
    public void MeasuredSubnets_LoseWhatTheyCost()
    {
        var space = Spec.Space.ToSearchSpace();
        IReadOnlyList<IReadOnlyList<double>> costs = [.. Enumerable.Range(0, space.Layers).Select(layer => (IReadOnlyList<double>)[.. Enumerable.Range(0, space[layer].Length).Select(candidate => (double)candidate)])];
        MeasuredSubnet[] equal = [.. Enumerable.Range(0, 40).Select(number => new MeasuredSubnet { Genotype = EvenSubnets.At(space, 1, number), Score = new(1, 50) })];
        var spec = Counting(1);
        Assert.Equal(space.Choose([.. Enumerable.Repeat(0, space.Layers)]), SearchBeliefs.Of(spec, [], equal, new CostPenalties(spec, costs)).Best);
    }

    private static ExperimentSpec Counting(double weight) => Spec with { Search = Spec.Search with { Cost = new() { Of = CostKind.Latency, Weight = weight } } };

    private static async Task<(ExperimentView View, int Told)> DoneAsync(ExperimentSpec spec, Action<TestPlatform>? disturb = null)
    {
        using var home = new TemporaryHome();
        await using var platform = await TestPlatform.StartAsync(home.Path);
        disturb?.Invoke(platform);
        await platform.Experiment("one").SubmitAsync(spec);
        var view = await platform.RestAsync("one");
        Assert.Equal(ExperimentPhase.Done, view.Phase);
        return (view, platform.Learners.CostsTold);
    }
}
