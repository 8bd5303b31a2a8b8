using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Grains.Tests.Fakes;
using static MmNas.Grains.Tests.Fakes.SmallCampaigns;

namespace MmNas.Grains.Tests;

public sealed class CampaignTests
{
    [Fact]
    public async Task Campaign_OfTwoSeeds_RunsThemAllAndCrownsTheBestNetworkOfThem()
    {
        using var home = new TemporaryHome();
        await using var platform = await TestPlatform.StartAsync(home.Path);
        await platform.Campaign("c").SubmitAsync(Order(seeds: [1, 2]));
        var view = await EndAsync(platform);

        Assert.Equal((CampaignPhase.Done, "all its experiments have ended: 2 done"), (view.Phase, view.Reason));
        Assert.Equal([1, 2], view.Experiments.Select(experiment => experiment.Seed));
        Assert.All(view.Experiments, experiment => Assert.Equal((ExperimentPhase.Done, 14), (experiment.Phase, experiment.Round)));
        Assert.Equal((2, 28), (view.Used.Experiments, view.Used.Rounds));
        var best = (await ExperimentsAsync(platform, view)).SelectMany(experiment => experiment.Retrainings).Max(network => network.Scores[0].Metrics["accuracy"]);
        var champion = Assert.Single(view.Champions);
        Assert.Equal((new TaskName("vqa"), "as it was", "accuracy", best), (champion.Task, champion.DataVersion, champion.Metric, champion.Score));
        Assert.True(champion.Margin > 0);
        Assert.All(await ExperimentsAsync(platform, view), experiment => Assert.Equal("c", experiment.Campaign));
        Assert.Contains(await platform.Campaign("c").LogAsync(), decision => decision.Reason.StartsWith("champion of vqa on data as it wa: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Campaign_WhoseProcessStopsNowAndThen_EndsAsIfNeverStopped()
    {
        var order = Order(seeds: [1, 2, 3]);
        string undisturbed;
        using (var home = new TemporaryHome())
        {
            await using var platform = await TestPlatform.StartAsync(home.Path);
            await platform.Campaign("c").SubmitAsync(order);
            undisturbed = await OutcomeAsync(platform, await EndAsync(platform));
        }

        using var stopped = new TemporaryHome();
        for (var rounds = 5; rounds < 40; rounds += 12)
        {
            await using var platform = await TestPlatform.StartAsync(stopped.Path);
            await platform.Campaign("c").SubmitAsync(order);
            await WakeAllAsync(platform);
            await platform.CampaignUntilAsync("c", view => view.Used.Rounds >= rounds || view.Phase is CampaignPhase.Done);
        }

        await using var last = await TestPlatform.StartAsync(stopped.Path);
        Assert.True(await last.Campaign("c").WakeAsync() || (await last.Campaign("c").ViewAsync())!.Phase is CampaignPhase.Done);
        await WakeAllAsync(last);
        Assert.Equal(undisturbed, await OutcomeAsync(last, await EndAsync(last)));
    }

    [Fact]
    public async Task Campaign_ThatIsContinuous_GoesOnWithFurtherSeedsAndSettingsWithinTheirBoundsUntilItsBudgetIsUsedUp()
    {
        using var home = new TemporaryHome();
        await using var platform = await TestPlatform.StartAsync(home.Path);
        await platform.Campaign("c").SubmitAsync(Order(seeds: [4]) with
        {
            Continuous = true,
            Budget = new() { Experiments = 4 },
            Mutate = [new() { Field = "search.learning_rate", Least = 1e-4, Most = 1e-2 }, new() { Field = "retrain.epochs", Least = 2, Most = 4 }],
        });
        var view = await EndAsync(platform);

        Assert.Equal([4, 5, 6, 7], view.Experiments.Select(experiment => experiment.Seed));
        Assert.Equal("", view.Experiments[0].Mutation); // the file's own seed runs as the file says
        var specs = await Task.WhenAll(view.Experiments.Select(experiment => platform.Experiment(experiment.Id).SpecAsync()));
        Assert.Equal(4, specs.Select(spec => spec!.Search.LearningRate).Distinct().Count());
        Assert.All(specs, spec => Assert.InRange(spec!.Search.LearningRate, 1e-4, 1e-2));
        Assert.All(specs, spec => Assert.InRange(spec!.Retrain.Epochs, 2, 4));
        Assert.Contains("search.learning_rate ", view.Experiments[1].Mutation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Campaign_ThatStopsWhatFallsBehind_KeepsTheBetterHalfAtEachRungWithTheEvidenceInItsLog()
    {
        using var home = new TemporaryHome();
        await using var platform = await TestPlatform.StartAsync(home.Path);
        var spec = TestPlatform.Spec();
        spec = spec with { Search = spec.Search with { Stop = new() { StableEpochs = 0, MaxEpochs = 42 } }, Retrain = new() { Epochs = 30 } };
        await platform.Campaign("c").SubmitAsync(new() { Name = "c", Members = [new() { Spec = spec, Seeds = [1, 2, 3, 4] }], StopBehind = true });
        var view = await EndAsync(platform);

        // The fake learner's held-back loss grows with the seed: the rung at epoch 12 leaves two, that at epoch 22 leaves one.
        Assert.Equal(
            [ExperimentPhase.Done, ExperimentPhase.Cancelled, ExperimentPhase.Cancelled, ExperimentPhase.Cancelled],
            view.Experiments.Select(experiment => experiment.Phase));
        var log = (await platform.Campaign("c").LogAsync()).Select(decision => decision.Reason).ToList();
        Assert.Contains(log, line => line.StartsWith($"{view.Experiments[3].Id} is stopped at epoch 12: held-back loss 5.", StringComparison.Ordinal)
            && line.Contains("place 4 of 4; the better 2 have at most 3.", StringComparison.Ordinal));
        Assert.Contains(log, line => line.StartsWith($"{view.Experiments[1].Id} is stopped at epoch 22: held-back loss 3.", StringComparison.Ordinal));
        Assert.Contains(log, line => line.StartsWith($"{view.Experiments[0].Id} continues from epoch 22", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Campaign_WithTransfer_RetrainsWhatWasFoundForOneTaskOnTheOthersToo()
    {
        using var home = new TemporaryHome();
        await using var platform = await TestPlatform.StartAsync(home.Path);
        var order = Order(seeds: [1]);
        await platform.Campaign("c").SubmitAsync(order with { Transfer = true, Members = [.. order.Members, Member("vgd", [1])] });
        var view = await EndAsync(platform);

        Assert.Equal(
            ["vgd on vgd", "vgd on vqa", "vqa on vgd", "vqa on vqa"],
            view.Transfers.Select(result => $"{result.FoundFor} on {result.RetrainedOn}").Order());
        Assert.All(view.Transfers, result => Assert.NotNull(result.Score));
        var from = view.Transfers.Single(result => (result.FoundFor, result.RetrainedOn) == (new TaskName("vqa"), new TaskName("vgd")));
        var transferred = (await platform.Experiment(from.Experiment).ViewAsync())!;
        var origin = view.Experiments.Single(experiment => experiment.Task == "vqa" && !experiment.Id.Contains("-from-", StringComparison.Ordinal));
        Assert.Equal(
            (await platform.Experiment(origin.Id).ViewAsync())!.Genotype!.ToString(), transferred.Genotype!.ToString());
    }

    [Fact]
    public async Task Campaign_WhoseRoundsAreUsedUp_StopsSearchesAndLetsRetrainingsEnd()
    {
        using var home = new TemporaryHome();
        await using var platform = await TestPlatform.StartAsync(home.Path);
        await platform.Campaign("c").SubmitAsync(Order(seeds: [1, 2, 3, 4, 5, 6]) with { Budget = new() { Rounds = 20 } });
        var view = await EndAsync(platform);
        Assert.Equal(CampaignPhase.Done, view.Phase);
        Assert.StartsWith("all 20 rounds have been run: ", view.Reason, StringComparison.Ordinal);
        Assert.Contains(view.Experiments, experiment => experiment.Phase is ExperimentPhase.Cancelled);
        Assert.All(view.Experiments, experiment => Assert.True(experiment.Phase.IsEnd()));
    }

    [Fact]
    public async Task Campaign_WhoseHoursAreOver_StopsEverything()
    {
        using var home = new TemporaryHome();
        await using var platform = await TestPlatform.StartAsync(home.Path); // each look at its clock is two seconds
        await platform.Campaign("c").SubmitAsync(Order(seeds: [1]) with { Continuous = true, Budget = new() { Hours = 0.02 } });
        var view = await EndAsync(platform);
        Assert.StartsWith("all 0.02 hours are over: ", view.Reason, StringComparison.Ordinal);
        Assert.InRange(view.Used.Hours!.Value, 0.02, 10);
    }

    [Fact]
    public async Task Campaign_PausedAndResumed_PausesAndResumesItsExperiments()
    {
        using var home = new TemporaryHome();
        await using var platform = await TestPlatform.StartAsync(home.Path);
        await platform.Campaign("c").SubmitAsync(Order(seeds: [1, 2]));
        await platform.CampaignUntilAsync("c", view => view.Used.Rounds >= 2);
        await platform.Campaign("c").PauseAsync("the room is needed");
        var paused = (await platform.Campaign("c").ViewAsync())!;
        Assert.Equal((CampaignPhase.Paused, "the room is needed"), (paused.Phase, paused.Reason));
        Assert.All(paused.Experiments, experiment => Assert.True(experiment.Phase.IsAtRest()));
        Assert.Contains(paused.Experiments, experiment => experiment.Phase is ExperimentPhase.Paused);
        Assert.False(await platform.Campaign("c").WakeAsync());
        await platform.Campaign("c").ResumeAsync();
        Assert.Equal(2, (await EndAsync(platform)).Experiments.Count(experiment => experiment.Phase is ExperimentPhase.Done));
    }

    [Fact]
    public async Task Experiment_ThatPeoplePauseAtARung_WaitsForThemAndNotForItsCampaign()
    {
        using var home = new TemporaryHome();
        await using var platform = await TestPlatform.StartAsync(home.Path);
        await platform.Experiment("one").SubmitAsync(TestPlatform.Spec(), new() { Campaign = "c", HoldEpochs = [3] });
        var held = await platform.UntilAsync("one", view => view.Held);
        Assert.Equal((ExperimentPhase.Paused, "waits at epoch 3 for the others of its campaign"), (held.Phase, held.Reason));
        await platform.Experiment("one").PauseAsync("lunch");
        var paused = (await platform.Experiment("one").ViewAsync())!;
        Assert.Equal((false, ExperimentPhase.Paused, "lunch"), (paused.Held, paused.Phase, paused.Reason));
        await platform.Experiment("one").ResumeAsync();
        Assert.Equal(ExperimentPhase.Done, (await platform.UntilAsync("one", view => view.Phase.IsEnd())).Phase);
    }

    [Fact]
    public async Task Campaign_WhoseCancellationWasCutOff_CarriesItOutWhenItIsWoken()
    {
        using var home = new TemporaryHome();
        await using (var platform = await TestPlatform.StartAsync(home.Path))
        {
            await platform.Campaign("c").SubmitAsync(Order(seeds: [1, 2]));
            await platform.CampaignUntilAsync("c", view => view.Used.Rounds >= 2);
            platform.Campaign("c").CancelAsync("no longer wanted").Ignore(); // the process ends before anybody hears of it
            await platform.CampaignUntilAsync("c", view => view.Phase is CampaignPhase.Cancelled);
        }

        await using var again = await TestPlatform.StartAsync(home.Path);
        await again.Campaign("c").WakeAsync();
        await again.CampaignUntilAsync("c", view => view.Experiments.All(experiment => experiment.Phase.IsEnd()));
        Assert.Equal(CampaignPhase.Cancelled, (await again.Campaign("c").ViewAsync())!.Phase);
    }

    [Fact]
    public async Task Campaign_WhoseExperimentsAllFail_FailsInsteadOfBeginningFurtherOnes()
    {
        using var home = new TemporaryHome();
        await using var platform = await TestPlatform.StartAsync(home.Path);
        platform.Learners.FailAfter(1);
        await platform.Campaign("c").SubmitAsync(Order(seeds: [1]) with { Continuous = true });
        var view = await EndAsync(platform);
        Assert.Equal((CampaignPhase.Failed, 3), (view.Phase, view.Experiments.Count));
    }

    [Fact]
    public async Task Campaign_ResumedWhileItsPauseIsCarriedOut_GoesOn()
    {
        using var home = new TemporaryHome();
        await using var platform = await TestPlatform.StartAsync(home.Path);
        platform.Learners.StepTime = TimeSpan.FromMilliseconds(40); // a round takes a while
        await platform.Campaign("c").SubmitAsync(Order(seeds: [1]));
        await platform.CampaignUntilAsync("c", view => view.Used.Rounds >= 1);
        var pause = platform.Campaign("c").PauseAsync("lunch");
        await platform.CampaignUntilAsync("c", view => view.Phase is CampaignPhase.Paused);
        await platform.Campaign("c").ResumeAsync();
        await pause;
        platform.Learners.StepTime = TimeSpan.Zero;
        Assert.Equal(CampaignPhase.Done, (await EndAsync(platform)).Phase);
    }

    [Fact]
    public async Task Campaign_ThatIsContinuous_OfMembersOfOneSpec_TakesEachSeedOnce()
    {
        using var home = new TemporaryHome();
        await using var platform = await TestPlatform.StartAsync(home.Path);
        var order = Order(seeds: [1]);
        await platform.Campaign("c").SubmitAsync(order with
        {
            Members = [.. order.Members, order.Members[0] with { Seeds = [2] }],
            Continuous = true,
            Budget = new() { Experiments = 6 },
        });
        var view = await EndAsync(platform);
        Assert.Equal([1, 2, 3, 4, 5, 6], view.Experiments.Select(experiment => experiment.Seed).Order());
        Assert.All(view.Experiments, experiment => Assert.Equal(ExperimentPhase.Done, experiment.Phase));
    }

    [Fact]
    public async Task Campaign_ThatMeetsAnError_PausesItsExperiments_AndGoesOnWhenItIsResumed()
    {
        using var home = new TemporaryHome();
        await using var platform = await TestPlatform.StartAsync(home.Path);
        var (brief, lasting) = (Member("vqa", [1]), Member("vgd", [1]));
        lasting = lasting with { Spec = lasting.Spec with { Search = lasting.Spec.Search with { Stop = new() { StableEpochs = 0, MaxEpochs = 100_000 } } } };
        var stolen = await platform.Grains.GetGrain<IExperimentDirectoryGrain>(0).ResolveAsync(brief.Spec with { Seed = 2 }, again: false);
        await platform.Experiment(stolen).SubmitAsync(TestPlatform.Spec(seed: 9), new());
        await platform.RestAsync(stolen);
        await platform.Campaign("c").SubmitAsync(Order([]) with { Members = [brief, lasting], Continuous = true });
        await platform.CampaignUntilAsync("c", view => view.Used.Rounds >= 2);
        await platform.Campaign("c").PauseAsync("lunch"); // what it was told before is carried out: its failure is an order of its own
        await platform.Campaign("c").ResumeAsync();
        await platform.CampaignUntilAsync("c", view => view.Phase is CampaignPhase.Failed); // when it begins seed 2
        await platform.Campaign("c").WakeAsync();
        var failed = (await platform.Campaign("c").ViewAsync())!;
        Assert.Contains(stolen, failed.Reason, StringComparison.Ordinal);
        var left = failed.Experiments.Single(experiment => experiment.Task == "vgd").Id;
        Assert.Equal($"with its campaign c: {failed.Reason}", (await platform.UntilAsync(left, view => view.Phase is ExperimentPhase.Paused)).Reason);
        await platform.Experiment(stolen).DeleteAsync();
        await platform.Campaign("c").ResumeAsync();
        await platform.CampaignUntilAsync("c", view => view.Experiments.Any(experiment => experiment is { Seed: 2, Phase: ExperimentPhase.Done }));
        Assert.False((await platform.Experiment(left).ViewAsync())!.Phase.IsAtRest());
        await platform.Campaign("c").CancelAsync("enough");
    }

    private static async Task WakeAllAsync(TestPlatform platform)
    {
        foreach (var id in await platform.Grains.GetGrain<IExperimentDirectoryGrain>(0).ListAsync()) await platform.Experiment(id).WakeAsync();
    }

    private static async Task<IReadOnlyList<ExperimentView>> ExperimentsAsync(TestPlatform platform, CampaignView view) =>
        (await Task.WhenAll(view.Experiments.Select(experiment => platform.Experiment(experiment.Id).ViewAsync())))!;

    private static async Task<string> OutcomeAsync(TestPlatform platform, CampaignView view)
    {
        var experiments = await ExperimentsAsync(platform, view);
        var champions = string.Join(' ', view.Champions.Select(champion => $"{champion.Task} {champion.Experiment} {champion.Network} {champion.Score}"));
        return $"{view.Phase} {view.Reason} {champions} {string.Join(' ', experiments.Select(experiment => $"{experiment.Id} {experiment.StateHash}"))}";
    }
}
