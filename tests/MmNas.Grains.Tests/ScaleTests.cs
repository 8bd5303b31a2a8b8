using System.Diagnostics;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Grains.Tests.Fakes;

namespace MmNas.Grains.Tests;

/// <summary>Many experiments on one silo, with learners that take no time of their own: what is measured is the platform.</summary>
public sealed class ScaleTests(ITestOutputHelper output)
{
    private static int Experiments => Environment.GetEnvironmentVariable("MMNAS_TRIALS") == "full" ? 200 : 24;

    [Fact]
    public async Task Experiments_OfWhichThereAreManyMoreThanSlots_AllEnd_EachAsIfItWereAlone()
    {
        using var home = new TemporaryHome();
        await using var platform = await TestPlatform.StartAsync(home.Path);
        var spec = TestPlatform.Spec() with { Baselines = [] };
        var began = Stopwatch.GetTimestamp();
        var ids = Enumerable.Range(1, Experiments).Select(number => $"e{number}").ToList();
        await Task.WhenAll(ids.Select((id, number) => platform.Experiment(id).SubmitAsync(spec with { Seed = 1 + (number % 4) })));
        var views = new List<ExperimentView>();
        foreach (var id in ids) views.Add(await platform.RestAsync(id, TimeSpan.FromMinutes(9)));
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;

        Assert.All(views, view => Assert.Equal((ExperimentPhase.Done, ""), (view.Phase, view.Phase is ExperimentPhase.Done ? "" : view.Reason)));
        Assert.All(views.GroupBy(view => view.Seed), alike => Assert.Single(alike.Select(view => view.StateHash).Distinct()));
        output.WriteLine($"{Experiments} experiments, {views.Sum(view => view.Round)} rounds of search in {seconds:0.0} s: {views.Sum(view => view.Round) / seconds:0} rounds/s; {Environment.WorkingSet / (1 << 20)} MiB");
    }
}
