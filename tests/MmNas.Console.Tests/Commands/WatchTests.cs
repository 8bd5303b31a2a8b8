using MmNas.Console.Results;
using MmNas.Console.Shell;
using MmNas.Console.Tests.Fakes;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;

namespace MmNas.Console.Tests.Commands;

public sealed class WatchTests : IDisposable
{
    private const int LastLook = 500; // what has not come by then never comes

    private readonly CommandLine command = new();

    public WatchTests() => command.Serve();

    public void Dispose() => command.Dispose();

    [Fact]
    public async Task Watch_FollowsToTheEndAndPrintsTheResult()
    {
        command.Platform.Add("a", Views.Of("a", ExperimentPhase.Preparing), Views.Of("a", ExperimentPhase.Alternating, 7), Views.Finished("a"));
        Assert.Equal(ExitCode.Done, await command.RunAsync("watch", "a"));
        Assert.Contains("a  alternating  round 7 of 40", command.Output, StringComparison.Ordinal);
        Assert.Contains("a  done: genotype stable for 5 epochs", command.Output, StringComparison.Ordinal);
        Assert.Equal("", command.Problems);
    }

    [Fact]
    public async Task WatchJson_EndsWithAResultForEach()
    {
        command.Platform.Add("a", Views.Of("a", ExperimentPhase.WarmUp, 3), Views.Finished("a"));
        command.Platform.Campaigns.Add("both", Views.Campaign("both", CampaignPhase.Running), Views.Campaign("both", CampaignPhase.Running), Views.Campaign("both", CampaignPhase.Done));
        Assert.Equal(ExitCode.Done, await command.RunAsync("watch", "a", "both", "--json"));
        Assert.Equal(["progress", "progress"], command.Objects.Take(2).Select(line => (string?)line["event"]));
        Assert.Equal(
            [ResultJson.Of(Views.Finished("a"), null).Line(), CampaignJson.Of(Views.Campaign("both", CampaignPhase.Done), []).Line()], command.OutputLines.TakeLast(2));
    }

    [Fact]
    public async Task WatchQuiet_PrintsTheResultAlone()
    {
        command.Platform.Add("a", Views.Of("a", ExperimentPhase.WarmUp, 3), Views.Finished("a"));
        await command.RunAsync("watch", "a", "--json", "--quiet");
        Assert.Equal(ResultJson.Of(Views.Finished("a"), null).Line(), Assert.Single(command.OutputLines));
    }

    [Theory]
    [InlineData(ExperimentPhase.Failed)]
    [InlineData(ExperimentPhase.Cancelled)]
    public async Task Watch_OfWhatEndsBadly_Exits1WithItsReason(ExperimentPhase phase)
    {
        command.Platform.Add("a", Views.Of("a", ExperimentPhase.Preparing), Views.Of("a", phase, reason: "out of memory"));
        Assert.Equal(ExitCode.Failed, await command.RunAsync("watch", "a"));
        Assert.Equal($"mmnas: a {phase.ToName()}: out of memory (./mmnas log a --home {command.Folder}/home has more)\n", command.Problems);
    }

    [Fact]
    public async Task Watch_WithoutAnId_FollowsAllThatIsUnderWay()
    {
        command.Platform.Add("old", Views.Finished("old"));
        command.Platform.Add("a", Views.Of("a", ExperimentPhase.Alternating, 7), Views.Of("a", ExperimentPhase.Alternating, 8), Views.Finished("a"));
        Assert.Equal(ExitCode.Done, await command.RunAsync("watch"));
        Assert.Contains("a  done: genotype stable for 5 epochs", command.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("old", command.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_WhereNothingIsUnderWay_SaysSo()
    {
        command.Platform.Add("old", Views.Finished("old"));
        Assert.Equal(ExitCode.Done, await command.RunAsync("watch"));
        Assert.Equal(("", "nothing is under way\n"), (command.Output, command.Problems));
    }

    [Fact]
    public async Task WatchOnAScreen_EndsWithTheResultOnTheFirstScreen()
    {
        command.Keyboard = new();
        command.Platform.Add("a", Views.Of("a", ExperimentPhase.Alternating, 7), Views.Finished("a"));
        Assert.Equal(ExitCode.Done, await command.RunAsync("watch", "a"));
        Assert.StartsWith("\e[?1049h", command.Output, StringComparison.Ordinal);
        var afterwards = command.Output.Split("\e[?1049l")[1];
        Assert.StartsWith("a  done: genotype stable for 5 epochs", afterwards, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', afterwards);
    }

    [Fact]
    public async Task WatchOnAScreen_ObeysKeys()
    {
        var running = command.Platform.Add("a", Views.Of("a", ExperimentPhase.Alternating, 7));
        command.Platform.Add("b", Views.Of("b", ExperimentPhase.Alternating, 9));
        var keyboard = command.Keyboard = new();
        running.AtLook = look =>
        {
            if (look == 3) keyboard.Press("p");
            if (running.PauseReason is not null && !running.Resumed) keyboard.Press("r");
            if (running.Resumed) keyboard.Press("q");
        };
        Assert.Equal(ExitCode.Done, await command.RunAsync("watch", "a", "b", "--no-color"));
        Assert.Equal("paused by hand", running.PauseReason);
        Assert.Contains("a is paused", command.Output, StringComparison.Ordinal);
        Assert.Equal($"no longer watched, but not stopped; watch again with: ./mmnas watch a b --home {command.Folder}/home\n", command.Problems);
    }

    [Fact]
    public async Task WatchOnAScreen_OfARun_ResumesNothing()
    {
        command.Server = new(4712, "", IsOneRun: true);
        var paused = command.Platform.Add("a", Views.Of("a", ExperimentPhase.Paused, 7));
        var keyboard = command.Keyboard = new();
        paused.AtLook = look =>
        {
            if (look == 3) keyboard.Press("r");
            if (look == 6) keyboard.Press("q");
        };
        Assert.Equal(ExitCode.Done, await command.RunAsync("watch", "--no-color"));
        Assert.False(paused.Resumed);
        Assert.Contains("mmnas run (process 4712) uses the home folder", command.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WatchOnAScreen_OfAll_ShowsWhatComesAndTheLogOfWhatIsOpened()
    {
        var first = command.Platform.Add("a", Views.Of("a", ExperimentPhase.Alternating, 7));
        first.Events.Add(Views.Event(3, ExperimentPhase.WarmUp, "began the warm-up"));
        var keyboard = command.Keyboard = new();
        first.AtLook = look =>
        {
            if (look == 2) command.Platform.Add("later", Views.Of("later", ExperimentPhase.Queued));
            if (look == 5) keyboard.Press("jl"); // the newest comes first
            if (look > 5 && (command.Output.Contains("began the warm-up", StringComparison.Ordinal) || look == LastLook)) keyboard.Press("qq");
        };
        Assert.Equal(ExitCode.Done, await command.RunAsync("watch", "--no-color"));
        Assert.Contains("2 experiments: ", command.Output, StringComparison.Ordinal);
        Assert.Contains("began the warm-up", command.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WatchOnAScreen_OfAPlatformThatIsAway_SaysSoAndGoesOn()
    {
        command.Keyboard = new();
        var one = command.Platform.Add("a", Views.Of("a", ExperimentPhase.Alternating, 7), Views.Of("a", ExperimentPhase.Alternating, 8), Views.Of("a", ExperimentPhase.Alternating, 9), Views.Finished("a"));
        one.AtLook = look =>
        {
            if (look == 2) throw new TimeoutException("no answer");
        };
        Assert.Equal(ExitCode.Done, await command.RunAsync("watch", "a", "--no-color"));
        Assert.Contains("the platform answers again", command.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Watch_OfOneThatIsDeletedMeanwhile_FollowsTheOthers_AndSaysSo(bool onScreen)
    {
        if (onScreen) command.Keyboard = new();
        var gone = command.Platform.Add("gone", Views.Of("gone", ExperimentPhase.Alternating, 7));
        command.Platform.Add("b", Views.Of("b", ExperimentPhase.Alternating, 8), Views.Of("b", ExperimentPhase.Alternating, 9), Views.Finished("b"));
        gone.AtLook = look => gone.IsGone = look >= 1;
        Assert.Equal(ExitCode.Failed, await command.RunAsync("watch", "gone", "b", "--no-color"));
        Assert.Contains("b  done: genotype stable for 5 epochs", command.Output, StringComparison.Ordinal);
        Assert.Equal("mmnas: there is no gone any more; it was deleted, or its submission was lost: submit its spec again\n", command.Problems);
    }

    [Theory]
    [InlineData("--lines")]
    [InlineData("--json")]
    [InlineData("--quiet")]
    public async Task Watch_AsLines_LeavesTheScreenAlone(string option)
    {
        command.Keyboard = new();
        command.Platform.Add("a", Views.Of("a", ExperimentPhase.Alternating, 7), Views.Finished("a"));
        Assert.Equal(ExitCode.Done, await command.RunAsync("watch", "a", option));
        Assert.DoesNotContain("\e[?1049h", command.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_OfAPause_WaitsUntilSomebodyResumesIt()
    {
        var paused = Enumerable.Repeat(Views.Of("a", ExperimentPhase.Paused, 7), 60); // longer than a wake-up takes
        command.Platform.Add("a", [Views.Of("a", ExperimentPhase.Alternating, 7), .. paused, Views.Of("a", ExperimentPhase.Alternating, 8), Views.Finished("a")]);
        Assert.Equal(ExitCode.Done, await command.RunAsync("watch", "a"));
    }

    [Fact]
    public async Task Watch_WhileThePlatformIsAway_SaysSoOnceAndGoesOn()
    {
        var experiment = command.Platform.Add("a", Views.Of("a", ExperimentPhase.Alternating, 7), Views.Of("a", ExperimentPhase.Alternating, 8), Views.Finished("a"));
        experiment.AtLook = look =>
        {
            if (look != 2) return;
            command.FailingConnections = 3;
            throw new TimeoutException("no answer");
        };
        Assert.Equal(ExitCode.Done, await command.RunAsync("watch", "a"));
        Assert.Equal("the platform does not answer; retrying until it does (Ctrl-C leaves)\nthe platform answers again\n", command.Problems);
        Assert.Equal(5, command.Connections.Count); // one, three that fail, and the one that goes on
    }

    [Fact]
    public async Task Watch_OnATerminalWhileThePlatformIsAway_SaysSoAboveWhatItDraws()
    {
        command.OnTerminal = true;
        command.Platform.Add("a", Views.Of("a", ExperimentPhase.Alternating, 7), Views.Of("a", ExperimentPhase.Alternating, 8), Views.Finished("a")).AtLook = look =>
        {
            if (look == 2) throw new TimeoutException("no answer");
        };
        Assert.Equal(ExitCode.Done, await command.RunAsync("watch", "a", "--no-color"));
        Assert.Contains("the platform answers again", command.Output, StringComparison.Ordinal);
        Assert.Equal("", command.Problems);
    }

    [Fact]
    public async Task Watch_WhileNobodyServesTheHome_WaitsForWhoeverDoes()
    {
        var experiment = command.Platform.Add("a", Views.Of("a", ExperimentPhase.Alternating, 7), Views.Finished("a"));
        experiment.AtLook = look =>
        {
            if (look != 1) return;
            command.Clear();
            command.Server = null; // killed: nobody takes its place until the clock has been asked for the time
            _ = Task.Run(async () =>
            {
                while (!command.Problems.Contains("does not answer", StringComparison.Ordinal)) await Task.Yield();
                command.Serve();
            });
            throw new TimeoutException("no answer");
        };
        Assert.Equal(ExitCode.Done, await command.RunAsync("watch", "a").WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        Assert.EndsWith("the platform answers again\n", command.Problems, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interrupt_LeavesTheWatchingAndNotTheExperiment()
    {
        var experiment = command.Platform.Add("a", Views.Of("a", ExperimentPhase.Alternating, 12));
        experiment.AtLook = look =>
        {
            if (look == 3) command.Interrupts.Raise();
        };
        Assert.Equal(ExitCode.Interrupted, await command.RunAsync("watch", "a"));
        Assert.Equal($"no longer watched, but not stopped; watch again with: ./mmnas watch a --home {command.Folder}/home\n", command.Problems);
        Assert.Null(experiment.PauseReason);
    }

    [Fact]
    public async Task Interrupt_WhileThePlatformIsAway_Leaves()
    {
        var experiment = command.Platform.Add("a", Views.Of("a", ExperimentPhase.Alternating, 12));
        experiment.AtLook = look =>
        {
            if (look != 2) return;
            command.FailingConnections = int.MaxValue;
            command.Interrupts.Raise();
            throw new TimeoutException("no answer");
        };
        Assert.Equal(ExitCode.Interrupted, await command.RunAsync("watch", "a").WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        Assert.Contains("no longer watched, but not stopped", command.Problems, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_OnATerminal_DrawsTheCampaignsLeaderboard()
    {
        command.OnTerminal = true;
        command.Platform.Campaigns.Add("both", Views.Campaign("both", CampaignPhase.Running), Views.Campaign("both", CampaignPhase.Done, "the budget is used up"));
        Assert.Equal(ExitCode.Done, await command.RunAsync("watch", "both", "--no-color"));
        Assert.Contains("2 of 3 experiments ended, 1 under way", command.Output, StringComparison.Ordinal);
        Assert.Contains("both  done: the budget is used up", command.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_OfACampaignWithoutATerminal_PrintsALineAndThePage()
    {
        command.Platform.Campaigns.Add("both", Views.Campaign("both", CampaignPhase.Running), Views.Campaign("both", CampaignPhase.Running), Views.Campaign("both", CampaignPhase.Cancelled, "by hand"));
        Assert.Equal(ExitCode.Failed, await command.RunAsync("watch", "both"));
        Assert.Equal("both  running  2 of 3 experiments ended, 1 under way  1 h 30 min of 48 h  3 of 20 experiments begun  best vqa 99.13", command.OutputLines[0]);
        Assert.StartsWith("mmnas: both cancelled: by hand", command.Problems, StringComparison.Ordinal);
    }
}
