using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;
using MmNas.Grains.Tests.Fakes;
using static MmNas.Grains.Tests.Fakes.SmallCampaigns;

namespace MmNas.Grains.Tests;

/// <summary>Whose an experiment is, and what becomes of it when its campaign is paused, cancelled or deleted.</summary>
public sealed class CampaignOwnershipTests
{
    [Fact]
    public async Task Campaign_Cancelled_CancelsItsExperiments_AndDeleted_LeavesThem()
    {
        using var home = new TemporaryHome();
        await using var platform = await TestPlatform.StartAsync(home.Path);
        var id = await platform.Grains.GetGrain<ICampaignDirectoryGrain>(0).ResolveAsync(Order(seeds: [1, 2]), again: false);
        await platform.Campaign(id).SubmitAsync(Order(seeds: [1, 2]));
        var running = await platform.CampaignUntilAsync(id, view => view.Used.Rounds >= 2);
        await platform.Campaign(id).CancelAsync("no longer wanted");
        Assert.All((await platform.Campaign(id).ViewAsync())!.Experiments, experiment => Assert.True(experiment.Phase.IsEnd()));
        Assert.Equal($"with its campaign {id}: no longer wanted", (await platform.Experiment(running.Experiments[1].Id).ViewAsync())!.Reason);
        await platform.Campaign(id).DeleteAsync();
        await platform.CampaignUntilGoneAsync(id);
        Assert.Empty(await platform.Grains.GetGrain<ICampaignDirectoryGrain>(0).ListAsync());
        Assert.NotNull(await platform.Experiment(running.Experiments[0].Id).ViewAsync());
    }

    [Fact]
    public async Task Campaign_DeletedWhileItRuns_LeavesItsExperimentsPaused_ForWhoeverResumesThem_OrSubmitsItAgain()
    {
        using var home = new TemporaryHome();
        await using var platform = await TestPlatform.StartAsync(home.Path);
        var search = TestPlatform.Spec().Search with { Stop = new() { StableEpochs = 0, MaxEpochs = 200 } }; // no rung is near
        var order = Order(seeds: [1, 2]) with { StopBehind = true };
        order = order with { Members = [order.Members[0] with { Spec = order.Members[0].Spec with { Search = search } }] };
        await platform.Campaign("c").SubmitAsync(order);
        var ids = (await platform.CampaignUntilAsync("c", view => view.Used.Rounds >= 2)).Experiments.Select(experiment => experiment.Id).ToList();
        await platform.Campaign("c").DeleteAsync();
        await platform.CampaignUntilGoneAsync("c");
        var left = await Task.WhenAll(ids.Select(async id => (await platform.Experiment(id).ViewAsync())!));
        Assert.All(left, view => Assert.Equal((ExperimentPhase.Paused, false, null), (view.Phase, view.Held, view.Campaign)));
        Assert.Contains(await platform.Experiment(ids[0]).LogAsync(), happened => happened.Reason == "its campaign c is deleted");

        await platform.Experiment(ids[0]).ResumeAsync(); // by itself it waits at no rung
        Assert.Equal(ExperimentPhase.Done, (await platform.UntilAsync(ids[0], view => view.Phase.IsAtRest())).Phase);
        await platform.Campaign("c").SubmitAsync(order);
        var again = await EndAsync(platform);
        Assert.Equal(ids, again.Experiments.Select(experiment => experiment.Id));
        Assert.Equal("c", (await platform.Experiment(ids[1]).ViewAsync())!.Campaign);
    }

    [Fact]
    public async Task Experiment_OfTwoCampaigns_IsPausedAndStoppedByItsOwnAlone_AndBeginsAnewForTheOther()
    {
        using var home = new TemporaryHome();
        await using var platform = await TestPlatform.StartAsync(home.Path);
        var spec = TestPlatform.Spec() with { Search = TestPlatform.Spec().Search with { Stop = new() { StableEpochs = 0, MaxEpochs = 100_000 } } };
        CampaignOrder Of(string name) => new() { Name = name, Members = [new() { Spec = spec, Seeds = [1] }] };
        await platform.Campaign("first").SubmitAsync(Of("first"));
        var id = (await platform.CampaignUntilAsync("first", view => view.Used.Rounds >= 2)).Experiments[0].Id;
        await platform.Campaign("second").SubmitAsync(Of("second"));
        await platform.CampaignUntilAsync("second", view => view.Used.Rounds >= 2);

        await platform.Campaign("second").PauseAsync("lunch");
        Assert.False((await platform.Experiment(id).ViewAsync())!.Phase.IsAtRest());
        await platform.Campaign("second").ResumeAsync();
        await platform.Campaign("first").CancelAsync("wrong data");
        Assert.Equal(ExperimentPhase.Cancelled, (await platform.Experiment(id).ViewAsync())!.Phase);
        var anew = (await platform.CampaignUntilAsync("second", view => view.Experiments[0].Id != id && view.Used.Rounds >= 2)).Experiments[0].Id;
        Assert.Equal("second", (await platform.Experiment(anew).ViewAsync())!.Campaign);
        Assert.Equal(
            [$"{id} belongs to first already: it counts here, and is neither paused nor stopped from here", $"{anew} starts over: {id} was cancelled, with its campaign first: wrong data"],
            (await platform.Campaign("second").LogAsync()).Select(line => line.Reason).Where(line => line.Contains("already", StringComparison.Ordinal) || line.Contains("starts over", StringComparison.Ordinal)));
        await platform.Campaign("second").CancelAsync("enough");
        Assert.Equal(ExperimentPhase.Cancelled, (await platform.Experiment(anew).ViewAsync())!.Phase);
    }

    [Fact]
    public async Task Experiment_ThatItsCampaignHasPaused_StaysSo_WhateverOtherCampaignNamesIt_AndPassesToThatOneWhenItsOwnIsDeleted()
    {
        using var home = new TemporaryHome();
        await using var platform = await TestPlatform.StartAsync(home.Path);
        CampaignOrder Of(string name) => Order(seeds: [1]) with { Name = name };
        await platform.Campaign("first").SubmitAsync(Of("first"));
        var id = (await platform.CampaignUntilAsync("first", view => view.Used.Rounds >= 2)).Experiments[0].Id;
        await platform.Campaign("first").PauseAsync("lunch");
        await platform.Campaign("second").SubmitAsync(Of("second"));
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!(await platform.Campaign("second").LogAsync()).Any(line => line.Reason.Contains("already", StringComparison.Ordinal))) await Task.Delay(5, deadline.Token);
        Assert.Equal((ExperimentPhase.Paused, "with its campaign first: lunch"), ((await platform.Experiment(id).ViewAsync())!.Phase, (await platform.Experiment(id).ViewAsync())!.Reason));

        await platform.Campaign("first").DeleteAsync();
        var done = await platform.CampaignUntilAsync("second", view => view.Phase is CampaignPhase.Done);
        Assert.Equal((id, ExperimentPhase.Done), (done.Experiments[0].Id, done.Experiments[0].Phase));
        Assert.Equal("second", (await platform.Experiment(id).ViewAsync())!.Campaign);
    }

    [Fact]
    public async Task Campaign_DeletedAfterItsCancellation_AndSubmittedAgain_BeginsItsExperimentsAnew()
    {
        using var home = new TemporaryHome();
        await using var platform = await TestPlatform.StartAsync(home.Path);
        await platform.Campaign("c").SubmitAsync(Order(seeds: [1]));
        var cancelled = (await platform.CampaignUntilAsync("c", view => view.Used.Rounds >= 2)).Experiments[0].Id;
        await platform.Campaign("c").CancelAsync("a mistake");
        await platform.Campaign("c").DeleteAsync();
        await platform.CampaignUntilGoneAsync("c");
        await platform.Campaign("c").SubmitAsync(Order(seeds: [1]));
        var view = await EndAsync(platform);
        Assert.Equal((CampaignPhase.Done, ExperimentPhase.Done), (view.Phase, Assert.Single(view.Experiments).Phase));
        Assert.NotEqual(cancelled, view.Experiments[0].Id);
        Assert.Equal(ExperimentPhase.Cancelled, (await platform.Experiment(cancelled).ViewAsync())!.Phase);
    }

    [Fact]
    public async Task Campaign_OneOfWhoseExperimentsIsDeleted_GoesOnWithoutIt()
    {
        using var home = new TemporaryHome();
        await using var platform = await TestPlatform.StartAsync(home.Path, slots: 1);
        await platform.Campaign("c").SubmitAsync(Order(seeds: [1, 2]));
        var running = await platform.CampaignUntilAsync("c", view => view.Used.Rounds >= 2);
        await platform.Experiment(running.Experiments[1].Id).DeleteAsync();
        var view = await EndAsync(platform);
        Assert.Equal([ExperimentPhase.Done, ExperimentPhase.Cancelled], view.Experiments.Select(experiment => experiment.Phase));
        Assert.Contains(await platform.Campaign("c").LogAsync(), line => line.Reason.StartsWith(running.Experiments[1].Id, StringComparison.Ordinal) && line.Reason.Contains("deleted", StringComparison.Ordinal));
    }
}
