using MmNas.Console.Shell;
using MmNas.Console.Tests.Fakes;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;

namespace MmNas.Console.Tests.Commands;

/// <summary>pause, resume, cancel and delete.</summary>
public sealed class SteeringTests : IDisposable
{
    private readonly CommandLine command = new();
    private readonly ScriptedExperiment experiment;

    public SteeringTests()
    {
        command.Serve();
        experiment = command.Platform.Add("a", Views.Of("a", ExperimentPhase.Alternating, 12));
        command.Platform.Campaigns.Add("both", Views.Campaign("both", CampaignPhase.Running));
    }

    public void Dispose() => command.Dispose();

    [Theory]
    [InlineData("pause", "a is paused at round 12\nboth is paused\n")]
    [InlineData("resume", "a is queued at round 12\nboth is running\n")]
    [InlineData("cancel", "a is cancelled at round 12\nboth is cancelled\n")]
    [InlineData("delete", "a is deleted\nboth is deleted\n", "--yes")]
    public async Task Order_OnAnExperimentAndACampaign_IsCarriedOutOnBothAndSaysWhereTheyStand(string order, string output, params string[] more)
    {
        Assert.Equal(ExitCode.Done, await command.RunAsync([order, "a", "both", .. more]));
        Assert.Equal(output, command.Output);
    }

    [Theory]
    [InlineData("pause", """{"id":"a","phase":"paused","reason":"paused by hand"}""")]
    [InlineData("resume", """{"id":"a","phase":"queued","reason":"resumed"}""")]
    [InlineData("cancel", """{"id":"a","phase":"cancelled","reason":"wrong data"}""", "--reason", "wrong data")]
    [InlineData("delete", """{"id":"a","deleted":true}""", "--yes")]
    public async Task OrderJson_PrintsAnObjectForEach(string order, string line, params string[] more)
    {
        await command.RunAsync([order, "a", "--json", .. more]);
        Assert.Equal(line, Assert.Single(command.OutputLines));
    }

    [Fact]
    public async Task Pause_SaysThatItWaitsForTheRoundsEnd_UnlessItIsToBeQuiet()
    {
        await command.RunAsync("pause", "a");
        Assert.StartsWith("pausing a (", command.Problems, StringComparison.Ordinal);
        command.Clear();
        await command.RunAsync("pause", "a", "--quiet");
        Assert.Equal("", command.Problems);
    }

    [Fact]
    public async Task Interrupt_WhileAPauseWaits_LeavesIt()
    {
        experiment.RoundEnd = new TaskCompletionSource().Task;
        var run = command.RunAsync("pause", "a");
        command.Interrupts.Raise();
        Assert.Equal(ExitCode.Interrupted, await run.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        Assert.Equal(("paused by hand", ""), (experiment.PauseReason, command.Output));
    }

    [Fact]
    public async Task Order_ThatOneRefuses_Exits1AndIsCarriedOutOnTheOthers()
    {
        experiment.RoundEnd = Task.FromException(new InvalidOperationException("the disk is full"));
        Assert.Equal(ExitCode.Failed, await command.RunAsync("pause", "a", "both", "--quiet"));
        Assert.Equal(("both is paused\n", "mmnas: a: the disk is full\n"), (command.Output, command.Problems));
    }

    [Theory]
    [InlineData("pause", ExperimentPhase.Done, "is done and cannot be paused; its results are there")]
    [InlineData("pause", ExperimentPhase.Cancelled, "is cancelled and cannot be paused; submit its spec again as a new one (submit --again)")]
    [InlineData("pause", ExperimentPhase.Failed, "has failed and cannot be paused; resume continues it")]
    [InlineData("resume", ExperimentPhase.Done, "is done and cannot be resumed; submit its spec again as a new one (submit --again)")]
    [InlineData("resume", ExperimentPhase.Cancelled, "is cancelled and cannot be resumed; submit its spec again as a new one (submit --again)")]
    [InlineData("cancel", ExperimentPhase.Done, "is done and cannot be cancelled; delete removes it")]
    public async Task Order_ThatCannotBe_Exits1WithTheWayOut_AndIsCarriedOutOnTheOthers(string order, ExperimentPhase phase, string why)
    {
        command.Platform.Add("over", Views.Of("over", phase, 40));
        Assert.Equal(ExitCode.Failed, await command.RunAsync(order, "over", "a"));
        Assert.StartsWith("a is ", Assert.Single(command.OutputLines), StringComparison.Ordinal);
        Assert.StartsWith($"mmnas: over {why}\n", command.Problems, StringComparison.Ordinal);
        Assert.DoesNotContain("ing over", command.Problems, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pause", CampaignPhase.Cancelled, "mmnas: late is cancelled and cannot be paused; submit its file again as a new one (submit --again)\n")]
    [InlineData("resume", CampaignPhase.Done, "mmnas: late is done and cannot be resumed; submit its file again as a new one (submit --again)\n")]
    [InlineData("cancel", CampaignPhase.Done, "mmnas: late is done and cannot be cancelled; delete removes it\n")]
    public async Task Order_OnACampaignThatIsOver_IsRefusedToo(string order, CampaignPhase phase, string problems)
    {
        command.Platform.Campaigns.Add("late", Views.Campaign("late", phase));
        Assert.Equal((ExitCode.Failed, problems), (await command.RunAsync(order, "late"), command.Problems));
    }

    [Theory]
    [InlineData("pause", ExperimentPhase.Paused)]
    [InlineData("cancel", ExperimentPhase.Cancelled)]
    [InlineData("cancel", ExperimentPhase.Failed)]
    [InlineData("resume", ExperimentPhase.Alternating)]
    public async Task Order_ThatChangesNothing_IsFine(string order, ExperimentPhase phase)
    {
        command.Platform.Add("b", Views.Of("b", phase, 12));
        Assert.Equal(ExitCode.Done, await command.RunAsync(order, "b"));
    }

    [Fact]
    public async Task OrderJson_ThatCannotBe_StillPrintsAnObject()
    {
        command.Platform.Add("over", Views.Of("over", ExperimentPhase.Done, 40, "stable"));
        Assert.Equal(ExitCode.Failed, await command.RunAsync("resume", "over", "--json"));
        Assert.Equal("""{"id":"over","phase":"done","reason":"stable"}""", Assert.Single(command.OutputLines));
    }

    [Theory]
    [InlineData("y", true)]
    [InlineData("Yes", true)]
    [InlineData("n", false)]
    [InlineData("", false)]
    public async Task Delete_OnATerminal_AsksFirst(string answer, bool deleted)
    {
        command.Answer = answer;
        Assert.Equal(ExitCode.Done, await command.RunAsync("delete", "a"));
        Assert.Equal(("delete a for good? [y/N] ", deleted ? "a is deleted\n" : ""), (command.Question, command.Output));
        Assert.Equal(deleted ? [] : ["a"], await command.Platform.ListAsync());
    }

    [Fact]
    public async Task Delete_WithoutATerminal_NeedsAWord()
    {
        Assert.Equal(ExitCode.Bad, await command.RunAsync("delete", "a"));
        Assert.Equal("mmnas: delete asks before it removes anything, and there is no terminal to ask on; add --yes\n", command.Problems);
        Assert.Equal(["a"], await command.Platform.ListAsync());
    }
}
