using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Grains.Tests.Fakes;
using MmNas.Search;

namespace MmNas.Grains.Tests;

/// <summary>What the settings for a clean signal keep besides alphas and moments is as safe as they are.</summary>
public sealed class CleanSignalTests
{
    [Theory]
    [InlineData(4)] // in warm-up
    [InlineData(16)] // among the still steps
    [InlineData(25)] // alternating
    [InlineData(41)] // in the search's last round
    public async Task Experiment_OfAllTheSettings_GoesOnByItselfToTheVerySameEnd(int steps)
    {
        var undisturbed = await SearchedAsync(Spec(), _ => { });
        var disturbed = await SearchedAsync(Spec(), learners => learners.FailAfter(steps, times: 2));
        Assert.Equal(Outcome(undisturbed), Outcome(disturbed));
    }

    [Fact]
    public async Task Curve_HasASignalForEachLayerOnceTheAlphasAreTrained()
    {
        var view = await SearchedAsync(Spec(), _ => { });
        Assert.All(view.Curve.Take(2), point => Assert.Empty(point.SignalToNoise)); // warm-up
        Assert.All(view.Curve.Skip(2), point => Assert.Equal(7, point.SignalToNoise.Count));
        Assert.Contains(view.Curve.Skip(2).SelectMany(point => point.SignalToNoise), errors => errors > 0);
    }

    /// <summary>The alphas that draw are others than those that answer, and the hash tells whether they are averaged.</summary>
    [Fact]
    public async Task Genotype_OfAveragedAlphas_LeavesTheLastOnesAsTheyAre()
    {
        var spec = Spec();
        var averaged = await SearchedAsync(spec, _ => { });
        var last = await SearchedAsync(spec with { Search = spec.Search with { Genotype = GenotypeForm.Last } }, _ => { });
        Assert.NotEqual(last.StateHash, averaged.StateHash);
        Assert.All(last.Layers.Zip(averaged.Layers), pair => Assert.True(pair.First.Entropy < pair.Second.Entropy)); // the average lags behind
        Assert.Equal(Signals(last), Signals(averaged));
    }

    private static ExperimentSpec Spec()
    {
        var spec = TestPlatform.Spec();
        return spec with
        {
            Finalists = 3,
            Search = spec.Search with
            {
                Sampling = WeightSampling.Even,
                Genotype = GenotypeForm.Averaged,
                Architecture = spec.Search.Architecture with { StillSteps = 3, Betas = [0.9, 0.999], Draws = 2 },
            },
        };
    }

    private static async Task<ExperimentView> SearchedAsync(ExperimentSpec spec, Action<FakeLearners> disturb)
    {
        using var home = new TemporaryHome();
        await using var platform = await TestPlatform.StartAsync(home.Path);
        disturb(platform.Learners);
        await platform.Experiment("one").SubmitAsync(spec);
        return await platform.RestAsync("one");
    }

    private static string Outcome(ExperimentView view) =>
        $"{view.Phase} {view.Reason} {view.StateHash} {view.Genotype} {Signals(view)} {string.Join(' ', view.Layers.Select(layer => layer.Entropy))} {string.Join(' ', view.Warnings)}";

    private static string Signals(ExperimentView view) => string.Join(" | ", view.Curve.Select(point => string.Join(' ', point.SignalToNoise)));
}
