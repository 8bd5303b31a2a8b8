using MmNas.Console.Shell;
using MmNas.Console.Tests.Fakes;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;

namespace MmNas.Console.Tests.Commands;

public sealed class LogTests : IDisposable
{
    private readonly CommandLine command = new();

    public void Dispose() => command.Dispose();

    [Fact]
    public async Task Log_PrintsEveryEventWithItsTimeAndReason()
    {
        command.Platform.Add("a", Views.Finished("a")).Events.AddRange(
            [Views.Event(0, ExperimentPhase.Queued, "submitted"), Views.Event(61, ExperimentPhase.Alternating, round: 40)]);
        Assert.Equal(ExitCode.Done, await command.RunAsync("log", "a"));
        Assert.Equal(
            """
            2026-03-01 08:00:00 UTC  round     0  queued       submitted
            2026-03-01 09:01:00 UTC  round    40  alternating

            """,
            command.Output);
    }

    [Fact]
    public async Task LogJson_PrintsAnObjectAnEvent()
    {
        command.Platform.Add("a", Views.Finished("a")).Events.Add(Views.Event(0, ExperimentPhase.WarmUp, "the data are read", round: 2));
        await command.RunAsync("log", "a", "--json");
        Assert.Equal("""{"id":"a","time":"2026-03-01T08:00:00.0000000Z","phase":"warm_up","round":2,"reason":"the data are read"}""", Assert.Single(command.OutputLines));
    }

    [Fact]
    public async Task Log_OfACampaign_PrintsItsDecisionsInItsOwnPhases()
    {
        command.Platform.Campaigns.Add("both", Views.Campaign("both", CampaignPhase.Done)).Events.AddRange(
            [Views.Event(0, ExperimentPhase.Alternating, "a fell behind: 71 against 83"), Views.Event(1, ExperimentPhase.Done, "done: the budget is used up")]);
        await command.RunAsync("log", "both");
        Assert.Equal("2026-03-01 08:00:00 UTC  a fell behind: 71 against 83\n2026-03-01 08:01:00 UTC  done: the budget is used up\n", command.Output);
        command.Clear();
        await command.RunAsync("log", "both", "--json");
        Assert.Equal(["running", "done"], command.Objects.Select(line => (string?)line["phase"]));
        Assert.Equal("""{"id":"both","time":"2026-03-01T08:00:00.0000000Z","phase":"running","reason":"a fell behind: 71 against 83"}""", command.OutputLines[0]);
    }

    [Fact]
    public async Task Follow_PrintsEachEventOnceUntilTheEnd_AlsoOverARestartAndWhereTheLogForgets()
    {
        command.Serve();
        var experiment = command.Platform.Add("a",
            Views.Of("a", ExperimentPhase.WarmUp), Views.Of("a", ExperimentPhase.WarmUp), Views.Of("a", ExperimentPhase.WarmUp), Views.Finished("a"));
        experiment.Events.AddRange([Views.Event(0, ExperimentPhase.Queued, "first"), Views.Event(1, ExperimentPhase.WarmUp, "second")]);
        experiment.AtLook = look =>
        {
            if (look == 2) experiment.Events.RemoveAt(0);
            if (look == 2) experiment.Events.Add(Views.Event(2, ExperimentPhase.Alternating, "third"));
            if (look == 3) throw new TimeoutException("no answer");
            if (look == 4) experiment.Events.Add(Views.Event(3, ExperimentPhase.Done, "fourth"));
        };
        Assert.Equal(ExitCode.Done, await command.RunAsync("log", "a", "--follow"));
        Assert.Equal(["first", "second", "third", "fourth"], command.OutputLines.Select(line => line.Split(' ')[^1]));
    }

    [Fact]
    public async Task Interrupt_LeavesTheFollowing()
    {
        command.Serve();
        command.Platform.Add("a", Views.Of("a", ExperimentPhase.WarmUp)).AtLook = _ => command.Interrupts.Raise();
        Assert.Equal(ExitCode.Interrupted, await command.RunAsync("log", "a", "--follow"));
    }
}
