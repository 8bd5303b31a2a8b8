using System.Text.Json.Nodes;
using MmNas.Console.Shell;
using MmNas.Console.Tests.Fakes;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;

namespace MmNas.Console.Tests.Commands;

/// <summary>show, list and run, where there are campaigns.</summary>
public sealed class CampaignTests : IDisposable
{
    private readonly CommandLine command = new();

    public void Dispose() => command.Dispose();

    [Fact]
    public async Task Show_OfACampaign_HasItsBudgetChampionsLeaderboardAndTransfers()
    {
        command.Serve();
        command.Platform.Campaigns.Add("both", Views.Campaign("both", CampaignPhase.Running));
        Assert.Equal(ExitCode.Done, await command.RunAsync("show", "both"));
        Assert.Equal(
            """
            both  running
            2 of 3 experiments ended, 1 under way; used 1 h 30 min of 48 h, 3 of 20 experiments begun

            champion  data      experiment  network  measure   score  margin
            vqa       01234567  a-2         found    accuracy  99.13   +0.88
            margin: lead over the champion before it; of a first champion, over the second best network of its experiment

            task  experiment  seed  round  score  phase        varied
            vgd   b              1     40      -  alternating
            vqa   a-2            2    430  99.13  done         search.batch 48
            vqa   a              1    430  98.25  done

            found for, retrained on  vqa (seed 1, 2)    vgd
            vqa                                98.69  waits

            """,
            command.Output);
    }

    [Fact]
    public async Task Show_OfACampaign_SaysOfWhatWaitsAtARungThatItWaits_AndToScriptsThatItIsPaused()
    {
        command.Serve();
        var view = Views.Campaign("both", CampaignPhase.Running);
        command.Platform.Campaigns.Add("both", view with { Experiments = [view.Experiments[0] with { Phase = ExperimentPhase.Paused, Held = true }] });
        Assert.Equal(ExitCode.Done, await command.RunAsync("show", "both"));
        Assert.Matches("vgd +b +1 +40 +- +waits", command.Output);
        Assert.Equal(ExitCode.Done, await command.RunAsync("show", "both", "--json"));
        Assert.Contains("\"phase\":\"paused\"", command.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ShowJson_OfACampaign_HasTheDocumentedFields()
    {
        command.Platform.Campaigns.Add("both", Views.Campaign("both", CampaignPhase.Paused, "by hand"));
        await command.RunAsync("show", "both", "--json");
        Assert.Equal(
            JsonNode.Parse("""
            {"kind": "campaign", "id": "both", "name": "both", "phase": "paused", "reason": "by hand", "submitted": "2026-02-24T08:00:00.0000000Z", "submitted_by": null, "ended": null,
             "experiments": [
               {"id": "b", "task": "vgd", "seed": 1, "phase": "alternating", "round": 40, "score": null, "data_version": null, "mutation": ""},
               {"id": "a", "task": "vqa", "seed": 1, "phase": "done", "round": 430, "score": 98.25, "data_version": "0123456789", "mutation": ""},
               {"id": "a-2", "task": "vqa", "seed": 2, "phase": "done", "round": 430, "score": 99.125, "data_version": "0123456789", "mutation": "search.batch 48"}],
             "budget": {"hours": 48, "experiments": 20, "rounds": null}, "used": {"hours": 1.5, "experiments": 3, "rounds": 900},
             "champions": [
               {"task": "vqa", "data_version": "0123456789", "experiment": "a-2", "network": "found", "metric": "accuracy", "score": 99.125, "margin": 0.875}],
             "transfers": [
               {"found_for": "vqa", "retrained_on": "vqa", "experiment": "a-2", "seed": 2, "score": 99.125},
               {"found_for": "vqa", "retrained_on": "vqa", "experiment": "a", "seed": 1, "score": 98.25},
               {"found_for": "vqa", "retrained_on": "vgd", "experiment": "t", "seed": 1, "score": null}],
             "statistics": []}
            """)!.ToJsonString(),
            Assert.Single(command.Objects).ToJsonString());
    }

    [Theory]
    [InlineData(true, "to continue, resume it: ./mmnas resume both --home ")]
    [InlineData(false, "to continue, serve its home: ./mmnas serve --home ")]
    public async Task Show_OfACampaignThatRests_SaysHowItGoesOn(bool served, string line)
    {
        if (served) command.Serve();
        command.Platform.Campaigns.Add("both", Views.Campaign("both", CampaignPhase.Paused));
        await command.RunAsync("show", "both");
        Assert.StartsWith(line, command.OutputLines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_ShowsCampaignsAndWhoBelongsToThem()
    {
        command.Platform.Add("a", Views.Of("a", ExperimentPhase.Done, 40, "stable") with { Campaign = "both" });
        command.Platform.Add("c", Views.Of("c", ExperimentPhase.Paused, 3));
        command.Platform.Campaigns.Add("both", Views.Campaign("both", CampaignPhase.Running));
        await command.RunAsync("list");
        Assert.Equal(
            """
            id  task  seed  phase   round  of  score  age  campaign  reason
            a   vqa   1     done       40  40      -  3 h  both      stable
            c   vqa   1     paused      3  40      -  3 h

            campaign  phase    experiments                            used                                           age
            both      running  2 of 3 experiments ended, 1 under way  1 h 30 min of 48 h, 3 of 20 experiments begun  5 d

            """,
            command.Output);
    }

    [Fact]
    public async Task List_OfACampaignWithABudgetBelowAnHour_HasItAsADuration()
    {
        command.Platform.Campaigns.Add("short", Views.Campaign("short", CampaignPhase.Done) with { Budget = new() { Hours = 11 / 3600.0 }, Used = new() { Hours = 14 / 3600.0 } });
        await command.RunAsync("list");
        Assert.EndsWith("14 s of 11 s  5 d", command.OutputLines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task ListJson_GivesCampaignsTheSameFields()
    {
        command.Platform.Add("a", Views.Of("a", ExperimentPhase.Done, 40) with { Campaign = "both" });
        command.Platform.Campaigns.Add("both", Views.Campaign("both", CampaignPhase.Running));
        await command.RunAsync("list", "--json");
        Assert.Equal(
            [
                """{"id":"a","kind":"experiment","name":"trial","task":"vqa","seed":1,"phase":"done","running":false,"state":"at_rest","round":40,"rounds_planned":40,"score":null,"metric":null,"campaign":"both","reason":"","submitted":"2026-03-01T05:00:00.0000000Z","ended":null}""",
                """{"id":"both","kind":"campaign","name":"both","task":null,"seed":null,"phase":"running","running":true,"state":null,"round":900,"rounds_planned":0,"score":null,"metric":null,"campaign":null,"reason":"","submitted":"2026-02-24T08:00:00.0000000Z","ended":null}""",
            ],
            command.OutputLines);
    }

    [Theory]
    [InlineData("continuous: true")]
    [InlineData("budget: { hours: 1 }")]
    [InlineData("stop_behind: true")]
    public async Task Run_OfACampaignThatDecidesByItself_HandsItOverAsOne(string line)
    {
        command.Spec("a");
        var campaign = command.Platform.Campaigns.Add("one", Views.Campaign("one", CampaignPhase.Done) with { Experiments = [] });
        var file = Path.Combine(command.Folder, "one.yaml");
        File.WriteAllText(file, $"name: one\nexperiments:\n  - {{ spec: a.yaml }}\n{line}\n");
        await command.RunAsync("run", file);
        Assert.NotNull(campaign.Submitted);
    }
}
