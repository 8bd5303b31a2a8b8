using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Grains.Devices;
using MmNas.Grains.Tests.Fakes;

namespace MmNas.Grains.Tests;

/// <summary>Equal experiments on two slots: results come one after another, and not all at the end.</summary>
public sealed class ResultsFirstTests(ITestOutputHelper output)
{
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("MMNAS_TRIALS") == "full";

    private static readonly ExperimentSpec Spec = TestPlatform.Spec() with { Baselines = ["mcan"] };

    private static int Experiments => IsFull ? 30 : 8;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task EqualExperiments_MoreThanSlots_EndInTheOrderOfSubmission_TheFirstLongBeforeTheLast(bool asCampaign)
    {
        using var home = new TemporaryHome();
        await using var platform = await TestPlatform.StartAsync(home.Path, slots: 2, services =>
            services.AddSingleton(new LeaseRules { Quantum = TimeSpan.FromMilliseconds(300) })); // an experiment lasts several, as in earnest
        platform.Learners.StepTime = TimeSpan.FromMilliseconds(IsFull ? 20 : 4);
        var began = Stopwatch.GetTimestamp();
        if (asCampaign)
            await platform.Campaign("c").SubmitAsync(new() { Name = "c", Members = [new() { Spec = Spec, Seeds = [.. Enumerable.Range(1, Experiments)] }] });
        else
            foreach (var number in Enumerable.Range(1, Experiments)) await platform.Experiment($"e{number}").SubmitAsync(Spec with { Seed = number });

        var (scored, ended, begunAtFirst) = (new Dictionary<int, double>(), new Dictionary<int, double>(), 0);
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (ended.Count < Experiments)
        {
            var views = await ViewsAsync(platform, asCampaign);
            var now = Stopwatch.GetElapsedTime(began).TotalSeconds;
            foreach (var (view, number) in views.Select((view, number) => (view, number)).Where(one => one.view is not null))
            {
                if (view!.Retrainings.Any(one => one.Scores.Count > 0)) scored.TryAdd(number, now);
                if (view.Phase.IsEnd() && ended.TryAdd(number, now) && ended.Count == 1) begunAtFirst = views.Count(one => one is { Round: > 0 });
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), deadline.Token); // between looks; the deadline decides
        }

        var (scores, ends) = (scored.Values.Order().ToList(), ended.Values.Order().ToList());
        output.WriteLine($"{Experiments} experiments{(asCampaign ? " of a campaign" : "")}: first score after {scores[0]:0.0} s; ended: first {ends[0]:0.0} s, "
            + string.Join(", ", Enumerable.Range(1, Experiments / 10).Select(tenth => $"{tenth * 10}th {ends[(tenth * 10) - 1]:0.0} s")) + $", last {ends[^1]:0.0} s");
        Assert.InRange(begunAtFirst, 1, 4);
        Assert.All(Enumerable.Range(0, Experiments - 4), number => Assert.True(ended[number] <= ended[number + 4], $"experiment {number} ended after experiment {number + 4}"));
    }

    /// <summary>At full size in turns, of which the one that runs first counts for nothing: a process is slow at first.</summary>
    public static TheoryData<ServedBy, int> Turns => [.. from turn in Enumerable.Range(1, IsFull ? 4 : 1) from order in Enum.GetValues<ServedBy>() select (order, turn)];

    /// <summary>What the full size comes to, 30 experiments of three campaigns, one submitted after the other, is in docs/decisions/0071-in-the-order-of-submission.md.</summary>
    [Theory]
    [MemberData(nameof(Turns))]
    public async Task Campaigns_EndOneAfterAnotherInTheOrderOfSubmission_OrSideBySideWhereServiceIsFair(ServedBy order, int turn)
    {
        const int campaigns = 3;
        var each = IsFull ? Experiments / campaigns : 4;
        using var home = new TemporaryHome();
        await using var platform = await TestPlatform.StartAsync(home.Path, slots: 2, services =>
            services.AddSingleton(new LeaseRules { Order = order, Quantum = TimeSpan.FromMilliseconds(300) }));
        platform.Learners.StepTime = TimeSpan.FromMilliseconds(IsFull ? 20 : 8);
        var began = Stopwatch.GetTimestamp();
        List<(int Campaign, string Id)> all = [];
        for (var campaign = 0; campaign < campaigns; campaign++)
        {
            var seeds = Enumerable.Range(1 + (campaign * each), each).ToList();
            await platform.Campaign($"c{campaign}").SubmitAsync(new() { Name = $"c{campaign}", Members = [new() { Spec = Spec, Seeds = seeds }] });
            var view = await platform.CampaignUntilAsync($"c{campaign}", view => view.Experiments.Count == each);
            foreach (var one in view.Experiments) await platform.UntilAsync(one.Id, _ => true); // its spec has come
            all.AddRange(view.Experiments.Select(one => (campaign, one.Id)));
        }

        var ended = new Dictionary<string, double>();
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (ended.Count < all.Count)
        {
            var views = await Task.WhenAll(all.Select(one => platform.Experiment(one.Id).ViewAsync()));
            foreach (var view in views.OfType<ExperimentView>().Where(view => view.Phase.IsEnd())) ended.TryAdd(view.Id, Stopwatch.GetElapsedTime(began).TotalSeconds);
            await Task.Delay(TimeSpan.FromMilliseconds(5), deadline.Token); // between looks; the deadline decides
        }

        var times = all.Select(one => ended[one.Id]).ToList();
        var byCampaign = all.GroupBy(one => one.Campaign, one => ended[one.Id]).Select(own => own.Order().ToList()).ToList();
        output.WriteLine($"turn {turn}, {order}: {all.Count} experiments of {campaigns} campaigns: mean time to result {times.Average():0.0} s, first {times.Min():0.0} s, last {times.Max():0.0} s; "
            + string.Join("; ", byCampaign.Select((own, campaign) => $"campaign {campaign + 1}: mean {own.Average():0.0} s, first {own[0]:0.0} s, last {own[^1]:0.0} s")));
        if (order is ServedBy.Submitted) Assert.True(byCampaign[0][^1] < byCampaign[2][0], "the last campaign had a result before the first was over");
        else Assert.True(byCampaign.Max(own => own[0]) < byCampaign.Min(own => own[^1]), "a campaign was over before another had a result");
    }

    [Fact]
    public async Task Network_IsScoredUnderTheLeaseOfItsTraining_ThoughOthersWaitForTheSlot()
    {
        using var home = new TemporaryHome();
        var count = new CallCount();
        await using var platform = await TestPlatform.StartAsync(home.Path, slots: 1, services => services.AddSingleton<IIncomingGrainCallFilter>(count));
        string[] ids = ["one", "two", "three"];
        foreach (var (number, id) in ids.Index()) await platform.Experiment(id).SubmitAsync(Spec with { Seed = number });
        foreach (var id in ids) Assert.Equal(ExperimentPhase.Done, (await platform.RestAsync(id)).Phase);
        Assert.Equal(9, count.Calls["ITrainerGrain.OpenAsync"]); // a search and two trainings of each; none is opened once more to be scored
        Assert.Equal(6, count.Calls["ITrainerGrain.EvaluateAsync"]);
    }

    private static async Task<IReadOnlyList<ExperimentView?>> ViewsAsync(TestPlatform platform, bool asCampaign)
    {
        if (!asCampaign) return await Task.WhenAll(Enumerable.Range(1, Experiments).Select(number => platform.Experiment($"e{number}").ViewAsync()));
        var ids = (await platform.Campaign("c").ViewAsync())?.Experiments.Select(one => one.Id).ToList() ?? [];
        return await Task.WhenAll(ids.Select(id => platform.Experiment(id).ViewAsync()));
    }
}
