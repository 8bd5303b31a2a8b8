using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using MmNas.Contracts.Experiments;
using MmNas.Grains.Devices;
using MmNas.Grains.Tests.Fakes;

namespace MmNas.Grains.Tests;

/// <summary>Many experiments on one silo, with learners that take no time of their own: what is measured is the platform.</summary>
public sealed class ScaleTests(ITestOutputHelper output)
{
    private const double MostApart = 5; // experiments; without fairness the first campaign would be all its eight or ten ahead

    private const int MostCommits = 4; // each calls every layer: the opening, the end of warm-up, the end, and their release

    private static int Experiments => Environment.GetEnvironmentVariable("MMNAS_TRIALS") == "full" ? 200 : 24;

    /// <summary>Twenty campaigns that want all slots: whichever had least goes next.</summary>
    [Fact]
    public async Task Campaigns_OfManyExperiments_GetTheirRoundsEvenly()
    {
        const int campaigns = 20;
        var each = Math.Max(8, Experiments / campaigns);
        using var home = new TemporaryHome();
        await using var platform = await TestPlatform.StartAsync(home.Path, add: services => services.AddSingleton(new LeaseRules { Order = ServedBy.Fair }));
        platform.Learners.StepTime = TimeSpan.FromMilliseconds(1); // fair is the time on the slots: without any, chance would share it out
        var spec = TestPlatform.Spec() with { Baselines = [] };
        await platform.Experiment("first").SubmitAsync(spec, new());
        await platform.RestAsync("first"); // from here on everything has run once: one experiment takes as long as another
        var all = (from campaign in Enumerable.Range(0, campaigns) from number in Enumerable.Range(0, each) select (Campaign: campaign, Id: $"c{campaign}-{number}")).ToList();
        await Task.WhenAll(all.Select(one => platform.Experiment(one.Id).SubmitAsync(spec, new() { Campaign = $"c{one.Campaign}" })));
        var (apart, looks) = (0.0, 0);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromMinutes(9));
        while (true)
        {
            deadline.Token.ThrowIfCancellationRequested();
            var views = await Task.WhenAll(all.Select(one => platform.Experiment(one.Id).ViewAsync()));
            var had = all.Zip(views).GroupBy(one => one.First.Campaign, one => one.Second!).Select(own => (Done: own.Count(view => view.Phase.IsEnd()), Rounds: own.Sum(view => view.Round))).ToList();
            if (had.Any(campaign => campaign.Done == each)) break; // from here on it asks for less than the others
            (apart, looks) = (Math.Max(apart, had.Max(campaign => campaign.Rounds) - had.Min(campaign => campaign.Rounds)), looks + 1);
            await Task.Delay(TimeSpan.FromMilliseconds(20), deadline.Token); // between looks; the deadline decides
        }

        var one = (double)(await platform.RestAsync(all[0].Id)).Round;
        Assert.True(looks > 3, "over before anybody looked");
        Assert.True(apart <= MostApart * one, $"campaigns were {apart / one:0.0} experiments apart");
        output.WriteLine($"{campaigns} campaigns of {each}: at most {apart / one:0.0} experiments apart in {looks} looks");
    }

    /// <summary>Thirty layers as in the paper: what the platform itself adds to a round.</summary>
    [Fact]
    public async Task Round_OfThePublishedSpace_TakesTwoCallsALayerAndOneToTheTrainer()
    {
        using var home = new TemporaryHome();
        var count = new CallCount();
        await using var platform = await TestPlatform.StartAsync(home.Path, add: services => services.AddSingleton<IIncomingGrainCallFilter>(count));
        var spec = TestPlatform.Spec() with { Baselines = [], Space = new() { EncoderLayers = 12, DecoderLayers = 18 }, CheckpointSeconds = 1e9 };
        await platform.Experiment("one").SubmitAsync(spec with { Search = spec.Search with { Stop = new() { StableEpochs = 0, MaxEpochs = 60 } } });
        var view = await platform.RestAsync("one");
        var layers = Of("ILayerDistributionGrain");
        output.WriteLine($"{view.Round} rounds: {string.Join(", ", count.Calls.OrderByDescending(call => call.Value).Select(call => $"{call.Key} {call.Value}"))}");
        Assert.Equal(30 * view.Round, Of("ILayerDistributionGrain.DrawAsync"));
        Assert.InRange(Of("ILayerDistributionGrain.ApplyAsync"), 1, 30 * view.Round);
        Assert.InRange(layers, 30 * view.Round, (60 * view.Round) + (MostCommits * 30));

        long Of(string begin) => count.Calls.Where(call => call.Key.StartsWith(begin, StringComparison.Ordinal)).Sum(call => call.Value);
    }

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
