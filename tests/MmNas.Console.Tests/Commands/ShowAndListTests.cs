using MmNas.Console.Results;
using MmNas.Console.Shell;
using MmNas.Console.Tests.Fakes;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Contracts.Specs.Reading;

namespace MmNas.Console.Tests.Commands;

public sealed class ShowAndListTests : IDisposable
{
    private readonly CommandLine command = new();

    public void Dispose() => command.Dispose();

    [Fact]
    public async Task ShowJson_PrintsTheResultAlone()
    {
        command.Platform.Add("easy-1a", Views.Finished("easy-1a"));
        Assert.Equal(ExitCode.Done, await command.RunAsync("show", "easy-1a", "--json"));
        Assert.Equal(ResultJson.Of(Views.Finished("easy-1a"), null).Line(), Assert.Single(command.OutputLines));
    }

    [Fact]
    public async Task ShowSpec_PrintsWhatItRunsWith_AsAFileThatCanBeRunAgain()
    {
        var experiment = command.Platform.Add("easy-1a", Views.Finished("easy-1a"));
        Assert.Equal(ExitCode.Done, await command.RunAsync("run", command.Spec("easy-1a", "preset: recommended\n")));
        command.Restart();
        Assert.Equal(ExitCode.Done, await command.RunAsync("show", "easy-1a", "--spec"));
        Assert.StartsWith("# easy-1a: every default written out by mmnas ", command.OutputLines[0], StringComparison.Ordinal);
        var spec = experiment.Submitted!;
        var again = Assert.IsType<SpecReading.Good>(SpecFile.ReadText(command.Output, command.Folder, MmNas.Tasks.KnownTasks.All.Specs)).Spec;
        Assert.Equal((SpecIdentity.Of(spec), SpecIdentity.FullText(spec)), (SpecIdentity.Of(again), SpecIdentity.FullText(again)));
        command.Clear();
        Assert.Equal(ExitCode.Done, await command.RunAsync("show", "easy-1a", "--json"));
        Assert.Equal(8, (int?)Assert.Single(command.Objects)["spec"]!["finalists"]);
    }

    [Theory]
    [InlineData("easy-1a", "--spec and --json exclude each other; --json has the same under spec", "--json")]
    [InlineData("both", "both is a campaign; name one of its experiments, as mmnas show both lists them")]
    [InlineData("easy-1a", "--spec and --csv exclude each other; use one of them", "--csv")]
    public async Task ShowSpec_OfWhatHasNone_SaysWhatHas(string id, string message, params string[] more)
    {
        command.Platform.Add("easy-1a", Views.Finished("easy-1a"));
        command.Platform.Campaigns.Add("both", Views.Campaign("both", CampaignPhase.Done));
        Assert.Equal(ExitCode.Bad, await command.RunAsync(["show", id, "--spec", .. more]));
        Assert.StartsWith($"mmnas: {message}\n", command.Problems, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ExperimentPhase.Alternating, true)]
    [InlineData(ExperimentPhase.Paused, true)]
    [InlineData(ExperimentPhase.Failed, true)]
    [InlineData(ExperimentPhase.Done, false)]
    public async Task Show_OfWhatCanGoOn_SaysHow(ExperimentPhase phase, bool says)
    {
        command.Platform.Add("easy-1a", Views.Of("easy-1a", phase, 12));
        await command.RunAsync("show", "easy-1a", "--home", "/my home");
        Assert.Equal(says, command.Output.EndsWith("to continue, run its spec again: ./mmnas run SPEC --home '/my home'\n", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("esay-1a", "there is no experiment or campaign esay-1a; did you mean easy-1a?")]
    [InlineData("grounding", "there is no experiment or campaign grounding; mmnas list names them all")]
    public async Task Show_OfAnUnknownId_Exits2AndNamesTheNearest(string id, string message)
    {
        command.Platform.Add("easy-1a", Views.Finished("easy-1a"));
        Assert.Equal(ExitCode.Bad, await command.RunAsync("show", id));
        Assert.Equal(("", $"mmnas: {message}\n"), (command.Output, command.Problems));
    }

    [Fact]
    public async Task Show_InAnEmptyHome_SaysHowToBegin()
    {
        Assert.Equal(ExitCode.Bad, await command.RunAsync("show", "easy"));
        Assert.Contains("mmnas run SPEC or mmnas submit SPEC starts one", command.Problems, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ListJson_PrintsOneLineAnExperiment()
    {
        command.Platform.Add("a", Views.Finished("a") with { Ended = Views.Morning });
        command.Platform.Add("b", Views.Of("b", ExperimentPhase.WarmUp, 3) with { Running = true });
        Assert.Equal(ExitCode.Done, await command.RunAsync("list", "--json"));
        Assert.Equal(
            [
                """{"id":"a","kind":"experiment","name":"trial","task":"vqa","seed":1,"phase":"done","running":false,"state":"at_rest","round":1200,"rounds_planned":40,"score":99.125,"metric":"accuracy","campaign":null,"reason":"genotype stable for 5 epochs","submitted":"2026-03-01T05:00:00.0000000Z","ended":"2026-03-01T08:00:00.0000000Z"}""",
                """{"id":"b","kind":"experiment","name":"trial","task":"vqa","seed":1,"phase":"warm_up","running":true,"state":"waiting","round":3,"rounds_planned":40,"score":null,"metric":null,"campaign":null,"reason":"","submitted":"2026-03-01T05:00:00.0000000Z","ended":null}""",
            ],
            command.OutputLines);
    }

    [Fact]
    public async Task List_WithADamagedRow_ShowsTheOthers_NamesIt_AndExits1()
    {
        command.Platform.Add("a-1", Views.Finished("a-1"));
        command.Platform.Add("b-1", Views.Finished("b-1")).Damage = "the row cannot be read; take it out";
        command.Platform.Add("c-1", Views.Finished("c-1"));
        Assert.Equal(ExitCode.Failed, await command.RunAsync("list", "--json"));
        Assert.Equal(["a-1", "c-1"], command.Objects.Select(one => (string?)one["id"]));
        Assert.Equal("b-1: the row cannot be read; take it out\n", command.Problems);
    }

    [Theory]
    [InlineData("a-1", "--task", "vqa", "--phase", "done")]
    [InlineData("a-1 both", "--phase", "done", "--phase", "running")]
    [InlineData("b-1", "--name", "B-1")]
    [InlineData("c-1", "--task", "itm")]
    [InlineData("b-1 both", "--campaign", "bo")]
    [InlineData("b-1", "--campaign", "both", "--task", "vqa")]
    [InlineData("", "--task", "vgd")]
    public async Task List_WithAFilter_ShowsWhatMatchesAllOfIt(string ids, params string[] filter)
    {
        command.Platform.Add("a-1", Views.Finished("a-1") with { Name = "a" });
        command.Platform.Add("b-1", Views.Of("b-1", ExperimentPhase.Failed) with { Name = "b", Campaign = "both" });
        command.Platform.Add("c-1", Views.Of("c-1", ExperimentPhase.Queued) with { Name = "c", Task = "itm" });
        command.Platform.Campaigns.Add("both", Views.Campaign("both", CampaignPhase.Running) with { Experiments = [new() { Id = "b-1" }] });
        Assert.Equal(ExitCode.Done, await command.RunAsync(["list", "--json", .. filter]));
        Assert.Equal(ids, string.Join(' ', command.Objects.Select(one => (string?)one["id"])));
        command.Clear();
        Assert.Equal(ExitCode.Done, await command.RunAsync(["list", .. filter]));
        if (ids.Length == 0) Assert.Equal("nothing matches; mmnas list without --task, --phase, --name, --campaign and --where shows everything (4)\n", command.Output);
        else foreach (var id in ids.Split(' ')) Assert.Contains($"{id} ", command.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a b d e", "--where", "score>=50")] // d's is 50 to the bit
    [InlineData("a b e", "--where", " score > 50 ")]
    [InlineData("a", "--where", "score>90", "--where", "age<4h")]
    [InlineData("c", "--where", "phase!=done", "--where", "task = vqa")]
    [InlineData("c k", "--where", "phase!=done")]
    [InlineData("k", "--where", "age>1d")]
    [InlineData("", "--where", "seed>7")]
    [InlineData("d e b a c k", "--sort", "score")]
    [InlineData("a b e d c k", "--sort", "score", "--reverse")]
    [InlineData("a b", "--sort", "score", "--reverse", "--limit", "2")]
    [InlineData("e d c b a k", "--reverse")]
    [InlineData("a b c d e k", "--sort", "age", "--limit", "100")] // equals stay as they were
    [InlineData("e c a b d k", "--sort", "seed")]
    [InlineData("a b c d e k", "--sort", "id", "--limit", "6")]
    public async Task List_WithConditions_AnOrder_OrALimit_ShowsThoseInThatOrder(string ids, params string[] options)
    {
        foreach (var (id, score, seed) in new[] { ("a", 99.0, 2), ("b", 70.0, 2), ("c", 0, 1), ("d", 50.0, 7), ("e", 60.0, 0) })
        {
            var finished = Views.Finished(id);
            command.Platform.Add(id, id == "c" ? Views.Of(id, ExperimentPhase.Queued) with { Seed = seed } : finished with { Seed = seed, Retrainings = [finished.Retrainings[0] with { Scores = [new("val", new Dictionary<string, double?> { ["accuracy"] = score })] }] });
        }

        command.Platform.Campaigns.Add("k", Views.Campaign("k", CampaignPhase.Running));
        Assert.Equal(ExitCode.Done, await command.RunAsync(["list", "--json", .. options]));
        Assert.Equal(ids, string.Join(' ', command.Objects.Select(one => (string?)one["id"])));
    }

    [Theory]
    [InlineData("scor>80", "--where is scor>80: there is no scor; did you mean score?")]
    [InlineData("score", "--where is score: it compares nothing; use one of score, age, parameters, latency_ms, seed, round with >, >=, <, <=, = or != and a number (an age such as 90min, 3h or 2d), or one of id, name, task, phase, state, campaign with = or != and a word, or one of several words with commas between them; each condition by itself")]
    [InlineData("score>many", "--where is score>many: many is no number; use one, such as score>=80")]
    [InlineData("age<2", "--where is age<2: 2 is no age; use a number and s, min, h or d, such as age<2d")]
    [InlineData("phase>done", "--where is phase>done: phase is a word, which > does not compare; use = or !=")]
    public async Task List_WithAConditionThatIsNone_SaysWhatToWrite(string condition, string message)
    {
        Assert.Equal(ExitCode.Bad, await command.RunAsync("list", "--where", condition));
        Assert.StartsWith($"mmnas: {message}\n", command.Problems, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--sort", "metric", "campaign")]
    [InlineData("--limit", "0", "1 or more")]
    public async Task List_InAnOrderThatThereIsNot_SaysWhatThereIs(string option, string value, string words)
    {
        Assert.Equal(ExitCode.Bad, await command.RunAsync("list", option, value));
        Assert.Contains(words, command.Problems, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--task", "nlp")]
    [InlineData("--phase", "broken")]
    public async Task List_WithAFilterOfNothingThereIs_NamesWhatThereIs(string option, string word)
    {
        Assert.Equal(ExitCode.Bad, await command.RunAsync("list", option, word));
        Assert.Contains(option is "--task" ? "vgd" : "alternating", command.Problems, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_OfACampaignThatThereIsNot_SaysSo()
    {
        command.Platform.Add("a", Views.Finished("a"));
        Assert.Equal(ExitCode.Bad, await command.RunAsync("list", "--campaign", "a"));
        Assert.Contains("there is no campaign a", command.Problems, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_OfManyThatAreRetraining_SaysWhichOfThemWork_AndWhatTheOthersWaitFor()
    {
        foreach (var id in new[] { "e-1", "e-2", "e-10" }) command.Platform.Add(id, Views.Of(id, ExperimentPhase.Retraining, 40) with { Running = true });
        command.Platform.Devices = new()
        {
            Leases = [new() { Lease = new() { Holder = "e-1/found", Slot = "s/cpu-0", Device = "local cpu-0", Threads = 1 } }],
            Queue = [new() { Request = new() { Id = Guid.Empty, Holder = "e-10/mcan", Account = "e-10", Threads = 1 }, Reason = "waits for 1 thread" }],
        };
        await command.RunAsync("list");
        Assert.Equal(
            """
            id    task  seed  phase       state    round  of  score  age  reason
            e-1   vqa   1     retraining  working     40  40      -  3 h
            e-2   vqa   1     retraining  waiting     40  40      -  3 h
            e-10  vqa   1     retraining  waiting     40  40      -  3 h  waits for 1 thread

            """,
            command.Output);
    }

    [Fact]
    public async Task List_ForPeople_IsATable()
    {
        command.Platform.Add("easy-1a", Views.Of("easy-1a", ExperimentPhase.Failed, 3, "no data"));
        command.Platform.Add("b", Views.Of("b", ExperimentPhase.Queued) with { RoundsPlanned = 0 });
        await command.RunAsync("list");
        Assert.Equal(
            """
            id       task  seed  phase   state        round  of  score  age  reason
            easy-1a  vqa   1     failed                   3  40      -  3 h  no data
            b        vqa   1     queued  not running      0   ?      -  3 h

            """,
            command.Output);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public async Task List_CutsALongReasonAtTheEndOfTheLine(int width)
    {
        command.Width = width;
        command.Platform.Add("a", Views.Of("a", ExperimentPhase.Failed, 3, $"{new string('x', 100)}\n{new string('y', 100)}"));
        await command.RunAsync("list");
        Assert.Equal(3, command.OutputLines.Count);
        Assert.Equal(width, command.OutputLines[1].Length);
        Assert.Equal($"a failed: {new string('x', 100)} {new string('y', 100)}", command.OutputLines[2]); // nobody has to ask for why
        Assert.EndsWith(width == 80 ? "x…" : "xxxx…", command.OutputLines[1], StringComparison.Ordinal);
        command.Clear();
        await command.RunAsync("show", "a");
        Assert.Contains(new string('y', 100), command.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_IntoAFileOrAPipe_CutsNoReason()
    {
        command.Width = null;
        var reason = new string('x', 300);
        command.Platform.Add("a", Views.Of("a", ExperimentPhase.Paused, 3, reason));
        await command.RunAsync("list");
        Assert.EndsWith(reason, command.OutputLines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_OnANarrowTerminal_LeavesRoomForTheReason()
    {
        command.Width = 30;
        command.Platform.Add("a", Views.Of("a", ExperimentPhase.Failed, 3, "0123456789 0123456789"));
        await command.RunAsync("list");
        Assert.EndsWith("  0123456789 01234567…", command.OutputLines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_ForPeople_HasNoRoundsWithoutASearch_WaitsForWhatIsHeld_AndSaysWhatTheQueueWaitsFor()
    {
        command.Platform.Add("given", Views.Of("given", ExperimentPhase.Retraining) with { RoundsPlanned = 0, Running = true });
        command.Platform.Add("held", Views.Of("held", ExperimentPhase.Paused, 10, "at a rung") with { Held = true });
        command.Platform.Add("next", Views.Of("next", ExperimentPhase.Queued, reason: "submitted") with { Running = true, Progress = new() { Activity = "waits for 2 threads" } });
        await command.RunAsync("list");
        Assert.Equal(
            """
            id     task  seed  phase       state    round  of  score  age  reason
            given  vqa   1     retraining  waiting      -   -      -  3 h
            held   vqa   1     waits                   10  40      -  3 h  at a rung
            next   vqa   1     queued      waiting      0  40      -  3 h  waits for 2 threads

            """,
            command.Output);
    }

    [Fact]
    public async Task Show_OfAnExperimentWithoutASearch_HasNoRound()
    {
        command.Platform.Add("given", Views.Finished("given") with { Round = 0, RoundsPlanned = 0 });
        await command.RunAsync("show", "given");
        Assert.StartsWith("vqa, seed 1; no search; summed over 3 networks", command.OutputLines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_OfWhatItsCampaignHolds_SaysThatItWaits_AndDoesNotAskForAResume()
    {
        command.Serve();
        command.Platform.Add("held", Views.Of("held", ExperimentPhase.Paused, 10, "at a rung") with { Held = true });
        await command.RunAsync("show", "held");
        Assert.StartsWith("held  waits: at a rung\n", command.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("to continue", command.Output, StringComparison.Ordinal);
        command.Clear();
        await command.RunAsync("show", "held", "--json");
        Assert.Equal("paused", (string?)Assert.Single(command.Objects)["phase"]);
    }

    [Fact]
    public async Task List_TakesItsHomeFromTheOption()
    {
        await command.RunAsync("list", "--home", "/elsewhere");
        Assert.Equal("/elsewhere", Assert.Single(command.Homes));
        Assert.Equal("no experiments; mmnas run SPEC starts one, or mmnas submit SPEC where a platform is being served\n", command.Output);
    }
}
