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
        Assert.Equal("mmnas: delete asks before it removes anything, and there is no terminal to ask on; say --yes\n", command.Problems);
        Assert.Equal(["a"], await command.Platform.ListAsync());
    }
}
