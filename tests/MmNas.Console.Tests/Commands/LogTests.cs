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
            2026-03-01 08:00:00  round     0  queued       submitted
            2026-03-01 09:01:00  round    40  alternating

            """,
            command.Output);
    }

    [Fact]
    public async Task LogJson_OfACampaign_PrintsAnObjectAnEvent()
    {
        command.Platform.Campaigns.Add("both", Views.Campaign("both", CampaignPhase.Done)).Events.Add(Views.Event(0, ExperimentPhase.Done, "a fell behind: 71 against 83"));
        await command.RunAsync("log", "both", "--json");
        Assert.Equal(
            """{"id":"both","time":"2026-03-01T08:00:00.0000000Z","phase":"done","round":0,"reason":"a fell behind: 71 against 83"}""", Assert.Single(command.OutputLines));
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
