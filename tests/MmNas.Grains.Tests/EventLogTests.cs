using MmNas.Contracts.Experiments;
using MmNas.Grains.Life;

namespace MmNas.Grains.Tests;

public sealed class EventLogTests
{
    [Fact]
    public void Log_OfVeryManyEvents_KeepsTheFirstHundredAndTheLatest_AThousandInAll()
    {
        IReadOnlyList<ExperimentEvent> log = [];
        for (var number = 0; number < 2500; number++) log = EventLog.With(log, new() { Round = number });
        Assert.Equal([.. Enumerable.Range(0, 100), .. Enumerable.Range(1600, 900)], log.Select(happened => (int)happened.Round));
    }

    [Fact]
    public void Log_OfAThousand_HasAll()
    {
        IReadOnlyList<ExperimentEvent> log = [];
        for (var number = 0; number < 1000; number++) log = EventLog.With(log, new() { Round = number });
        Assert.Equal(Enumerable.Range(0, 1000), log.Select(happened => (int)happened.Round));
    }
}
