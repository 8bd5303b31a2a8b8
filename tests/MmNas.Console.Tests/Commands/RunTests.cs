using MmNas.Console.Results;
using MmNas.Console.Shell;
using MmNas.Console.Tests.Fakes;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs.Reading;
using MmNas.Grains.Storage;

namespace MmNas.Console.Tests.Commands;

public sealed class RunTests : IDisposable
{
    private readonly CommandLine command = new();

    public void Dispose() => command.Dispose();

    [Fact]
    public async Task Run_OfASpec_SubmitsItFollowsItAndPrintsTheResult()
    {
        var experiment = command.Platform.Add("trial",
            Views.Of("trial", ExperimentPhase.Preparing), Views.Of("trial", ExperimentPhase.Alternating, 7), Views.Finished("trial"));

        var code = await command.RunAsync("run", command.Spec("trial", "seed: 9"));

        Assert.Equal(ExitCode.Done, code);
        Assert.Equal(9, experiment.Submitted!.Seed);
        Assert.Contains("alternating", command.Output, StringComparison.Ordinal);
        Assert.Contains("trial  done: genotype stable for 5 epochs", command.Output, StringComparison.Ordinal);
        Assert.Equal(("", true), (command.Problems, command.Platform.Stopped));
        Assert.Equal(Path.Combine(command.Folder, "home"), Assert.Single(command.Homes));
    }

    [Fact]
    public async Task Run_OfACampaign_RunsItsSpecsWithTheirSeedsAndTheSlotsItAsksFor_AndEndsWithOneTable()
    {
        var (a, b) = (command.Platform.Add("a", Views.Finished("a")), command.Platform.Add("b", Views.Finished("b")));
        command.Spec("a");
        command.Spec("b");
        var campaign = Path.Combine(command.Folder, "both.yaml");
        File.WriteAllText(campaign, "name: both\nslots: 3\nexperiments:\n  - { spec: a.yaml, seeds: [4] }\n  - { spec: b.yaml }\n");

        Assert.Equal(ExitCode.Done, await command.RunAsync("run", campaign, "--loaders", "0"));
        Assert.Equal((4, 1, 3, 0), (a.Submitted!.Seed, b.Submitted!.Seed, command.Slots, command.Loaders));
        Assert.Equal(["task", "vqa", "vqa"], command.OutputLines.TakeLast(3).Select(line => line.Split(' ')[0]));
    }

    [Fact]
    public async Task Run_OfACampaignThatDecidesByItself_SubmitsItAsOneAndFollowsItWithItsExperiments()
    {
        command.Platform.Add("a", Views.Finished("a"));
        var stopped = Views.Of("b", ExperimentPhase.Cancelled);
        command.Platform.Add("b", stopped);
        var view = new CampaignView
        {
            Id = "both",
            Name = "both",
            Phase = CampaignPhase.Done,
            Reason = "all its experiments have ended: 1 done, 1 cancelled",
            Experiments = [new() { Id = "a", Phase = ExperimentPhase.Done }, new() { Id = "b", Phase = ExperimentPhase.Cancelled }],
        };
        var campaign = command.Platform.Campaigns.Add("both", view with { Phase = CampaignPhase.Running, Experiments = [] }, view);
        command.Spec("a");
        var file = Path.Combine(command.Folder, "both.yaml");
        File.WriteAllText(file, "name: both\nstop_behind: true\nexperiments:\n  - { spec: a.yaml, seeds: [4, 5] }\n");

        Assert.Equal(ExitCode.Done, await command.RunAsync("run", file)); // what it stopped by itself is no failure of it
        Assert.True(campaign.Submitted!.StopBehind);
        Assert.Contains("both  done: all its experiments have ended: 1 done, 1 cancelled", command.Output, StringComparison.Ordinal);
        Assert.Contains("a  done: ", command.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("many")]
    public async Task Run_WithSlotsThatAreNone_SaysWhatToUse(string slots)
    {
        Assert.Equal(ExitCode.Bad, await command.RunAsync("run", command.Spec("a"), "--slots", slots));
        Assert.Contains($"--slots is {slots}; use a whole number, 1 or more", command.Problems, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunJson_PrintsObjectsAloneAndTheResultsLast()
    {
        command.Platform.Add("a", Views.Of("a", ExperimentPhase.WarmUp, 3), Views.Finished("a"));
        command.Platform.Add("b", Views.Of("b", ExperimentPhase.Queued), Views.Of("b", ExperimentPhase.Queued), Views.Finished("b"));

        var code = await command.RunAsync("run", command.Spec("a"), command.Spec("b"), "--json");

        Assert.Equal(ExitCode.Done, code);
        Assert.Equal("progress", (string?)command.Objects[0]["event"]);
        Assert.Equal([Result("a"), Result("b")], command.OutputLines.TakeLast(2));
    }

    [Fact]
    public async Task RunQuiet_PrintsNoProgress()
    {
        command.Platform.Add("a", Views.Of("a", ExperimentPhase.WarmUp, 3), Views.Finished("a"));
        await command.RunAsync("run", command.Spec("a"), "--json", "--quiet");
        Assert.Equal(Result("a"), Assert.Single(command.OutputLines));
    }

    [Fact]
    public async Task Run_OnATerminal_DrawsAndEndsWithTheResult()
    {
        command.OnTerminal = true;
        command.Platform.Add("a", Views.Of("a", ExperimentPhase.WarmUp, 3), Views.Finished("a"));
        Assert.Equal(ExitCode.Done, await command.RunAsync("run", command.Spec("a"), "--no-color"));
        Assert.Contains("round 3 of 40", command.Output, StringComparison.Ordinal);
        Assert.Equal("weights: /home/found.safetensors", command.OutputLines[^1]);
    }

    [Fact]
    public async Task Run_OfAnExperimentThatFails_Exits1WithTheReasonOnStderr()
    {
        command.Platform.Add("a", Views.Of("a", ExperimentPhase.Preparing), Views.Of("a", ExperimentPhase.Failed, reason: "question 7 has no picture"));
        Assert.Equal(ExitCode.Failed, await command.RunAsync("run", command.Spec("a"), "--json"));
        Assert.Equal($"mmnas: a failed: question 7 has no picture (the log is in {command.Folder}/home/logs)\n", command.Problems);
        Assert.Equal("failed", (string?)command.Objects[^1]["phase"]);
    }

    [Fact]
    public async Task Run_OfAFailureThatIsBeingWokenUp_WaitsForWhatComesOfIt()
    {
        command.Platform.Add("a",
            Views.Of("a", ExperimentPhase.Failed, reason: "yesterday's"), Views.Of("a", ExperimentPhase.Preparing), Views.Finished("a"));
        Assert.Equal(ExitCode.Done, await command.RunAsync("run", command.Spec("a")));
    }

    [Fact]
    public async Task Run_OfAFailureThatStays_EndsAfterAWhile()
    {
        command.Platform.Add("a", Views.Of("a", ExperimentPhase.Failed, reason: "for good"));
        Assert.Equal(ExitCode.Failed, await command.RunAsync("run", command.Spec("a")));
    }

    [Fact]
    public async Task Run_OfSpecsWithErrors_NamesThoseOfAllFilesAndStartsNothing()
    {
        var code = await command.RunAsync("run", command.Spec("a", "seed: -1\nserach: 1"), command.Spec("b"), command.Spec("c", "task: caption"));

        Assert.Equal(ExitCode.Bad, code);
        Assert.Equal(
            $"""
            {command.Folder}/a.yaml:3: seed is -1; use a whole number, 0 to 2147483647
            {command.Folder}/a.yaml:4: serach is 1; unknown field; did you mean search?
            {command.Folder}/c.yaml:3: task is caption; use vqa, itm, vgd or ve; --plugin FILE.dll loads others

            """,
            command.Problems);
        Assert.Empty(command.Homes);
    }

    [Fact]
    public async Task Run_OfBadData_Exits2AndStartsNothing()
    {
        command.DataProblems = [new("val.json, question_id 7", "it has no annotation", "add one")];
        Assert.Equal(ExitCode.Bad, await command.RunAsync("run", command.Spec("a")));
        Assert.Equal($"{command.Folder}/a.yaml: val.json, question_id 7: it has no annotation; add one\n", command.Problems);
        Assert.Empty(command.Homes);
    }

    [Fact]
    public async Task Run_WithoutAPlatform_Exits3AndSaysWhy()
    {
        command.StartFailure = new PlatformException("another process uses /home");
        Assert.Equal(ExitCode.NoPlatform, await command.RunAsync("run", command.Spec("a")));
        Assert.Equal("mmnas: another process uses /home\n", command.Problems);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_AsksForANewExperimentOnlyWithAgain(bool again)
    {
        command.Platform.Add("a", Views.Finished("a"));
        await command.RunAsync(["run", command.Spec("a"), .. again ? new[] { "--again" } : []]);
        Assert.Equal([again], command.Platform.AskedAgain);
    }

    [Fact]
    public async Task Run_OfWhatWasLeft_SaysOnceWhereItGoesOn()
    {
        command.Platform.Add("a", Views.Of("a", ExperimentPhase.Alternating, 12), Views.Of("a", ExperimentPhase.Alternating, 13), Views.Finished("a"));
        await command.RunAsync("run", command.Spec("a"));
        Assert.Equal("a: resuming from round 12\n", command.Problems);
    }

    [Fact]
    public async Task Run_OfWhatIsDone_SaysThatNothingRuns()
    {
        command.Platform.Add("a", Views.Finished("a"));
        Assert.Equal(ExitCode.Done, await command.RunAsync("run", command.Spec("a")));
        Assert.Equal("a has this very spec and is done: nothing runs, and this is its result; --again runs it once more\n", command.Problems);
    }

    [Fact]
    public async Task Run_OfTheSameSpecTwice_ShowsItOnce()
    {
        command.Platform.Add("a", Views.Finished("a"));
        var spec = command.Spec("a");
        await command.RunAsync("run", spec, spec, "--json", "--quiet");
        Assert.Single(command.OutputLines);
    }

    [Fact]
    public async Task Interrupt_PausesEveryUnfinishedExperimentAndPrintsTheLineThatGoesOn()
    {
        var running = command.Platform.Add("a", Views.Of("a", ExperimentPhase.Alternating, 12));
        command.Platform.Add("b", Views.Finished("b"));
        running.AtLook = look => Interrupt(look, at: 3);
        var (a, b) = (command.Spec("a"), command.Spec("b"));

        var code = await command.RunAsync("run", a, b, "--home", $"{command.Folder}/my home");

        Assert.Equal((ExitCode.Interrupted, "interrupted"), (code, running.PauseReason));
        Assert.EndsWith($"a is paused at round 12 with a checkpoint\nresume with: ./mmnas run {a} {b} --home '{command.Folder}/my home'\n", command.Problems, StringComparison.Ordinal);
        Assert.True(command.Platform.Stopped);
    }

    [Fact]
    public async Task Interrupt_AfterTheLastExperimentEnded_ChangesNothing()
    {
        command.Platform.Add("a", Views.Finished("a")).AtLook = look => Interrupt(look, at: 1);
        Assert.Equal(ExitCode.Done, await command.RunAsync("run", command.Spec("a")));
    }

    [Fact]
    public async Task SecondInterrupt_LeavesWithoutWaitingForTheRoundsEnd()
    {
        var running = command.Platform.Add("a", Views.Of("a", ExperimentPhase.Alternating, 12));
        running.RoundEnd = new TaskCompletionSource().Task; // a round that never ends
        running.AtLook = look => Interrupt(look, at: 1);

        var run = command.RunAsync("run", command.Spec("a"));
        command.Interrupts.Raise();

        Assert.Equal(ExitCode.Interrupted, await run.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        Assert.EndsWith($"resume with: ./mmnas run {command.Folder}/a.yaml --home {command.Folder}/home\n", command.Problems, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WhosePauseCannotBeStored_SaysWhyAndFails()
    {
        var running = command.Platform.Add("a", Views.Of("a", ExperimentPhase.Alternating, 12));
        running.AtLook = look => Interrupt(look, at: 1);
        running.RoundEnd = Task.FromException(new StateNotWrittenException("database or disk is full"));
        Assert.Equal(ExitCode.Failed, await command.RunAsync("run", command.Spec("a")));
        Assert.Contains("mmnas: what was asked for could not be stored: database or disk is full", command.Problems, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ThatMeetsAFileWithoutRights_NamesItAndTheWayOut()
    {
        command.StartFailure = new UnauthorizedAccessException("Access to the path '/x' is denied.");
        Assert.Equal(ExitCode.Failed, await command.RunAsync("run", command.Spec("a")));
        Assert.Contains("mmnas: Access to the path '/x' is denied; check who owns it and its permissions", command.Problems, StringComparison.Ordinal);
    }

    private void Interrupt(int look, int at)
    {
        if (look == at) command.Interrupts.Raise();
    }

    private string Result(string id) => ResultJson.Of(Views.Finished(id), Assert.IsType<SpecReading.Good>(SpecFile.Read(command.Spec(id), MmNas.Tasks.KnownTasks.All.Specs)).Spec).Line();
}
