using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;
using MmNas.Grains.Tests.Fakes;
using static MmNas.Grains.Tests.Fakes.SmallCampaigns;

namespace MmNas.Grains.Tests;

/// <summary>What people tell a campaign and its experiments, at once and across restarts.</summary>
public sealed class CampaignOrderTests : IDisposable
{
    private readonly TemporaryHome home = new();

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task Pause_InTheMiddleOfAResumption_LeavesNothingRunning()
    {
        await using var platform = await TestPlatform.StartAsync(home.Path);
        await platform.Campaign("c").SubmitAsync(Endless([1, 2, 3]));
        await platform.CampaignUntilAsync("c", view => view.Experiments.Count == 3 && view.Used.Rounds >= 2);
        await platform.Campaign("c").PauseAsync("lunch");
        for (var time = 0; time < 10; time++)
        {
            var resumed = platform.Campaign("c").ResumeAsync();
            await platform.CampaignUntilAsync("c", view => view.Phase is CampaignPhase.Running || resumed.IsCompleted);
            await Task.WhenAll(platform.Campaign("c").PauseAsync("supper"), resumed);
            await AssertPausedAsync(platform);
        }
    }

    [Fact]
    public async Task Experiment_ThatPeopleResumeByHand_StaysSo_WhenItsPausedCampaignIsInMemoryAnew()
    {
        IReadOnlyList<string> ids;
        await using (var platform = await TestPlatform.StartAsync(home.Path))
        {
            await platform.Campaign("c").SubmitAsync(Endless([1, 2]));
            ids = [.. (await platform.CampaignUntilAsync("c", view => view.Experiments.Count == 2 && view.Used.Rounds >= 2)).Experiments.Select(one => one.Id)];
            await platform.Campaign("c").PauseAsync("lunch");
            await platform.Experiment(ids[0]).ResumeAsync();
        }

        await using var again = await TestPlatform.StartAsync(home.Path);
        Assert.False(await again.Campaign("c").WakeAsync());
        Assert.True(await again.Experiment(ids[0]).WakeAsync());
        var round = (await again.Experiment(ids[0]).ViewAsync())!.Round;
        await again.UntilAsync(ids[0], view => view.Round > round);
        Assert.Equal(ExperimentPhase.Paused, (await again.Experiment(ids[1]).ViewAsync())!.Phase);
    }

    private static CampaignOrder Endless(IReadOnlyList<int> seeds)
    {
        var order = Order(seeds);
        var spec = order.Members[0].Spec;
        return order with { Members = [order.Members[0] with { Spec = spec with { Search = spec.Search with { Stop = new() { StableEpochs = 0, MaxEpochs = 1_000_000 } } } }] };
    }

    private static async Task AssertPausedAsync(TestPlatform platform)
    {
        var view = (await platform.Campaign("c").ViewAsync())!;
        Assert.Equal(CampaignPhase.Paused, view.Phase);
        Assert.All(view.Experiments, one => Assert.Equal(ExperimentPhase.Paused, one.Phase));
    }
}
