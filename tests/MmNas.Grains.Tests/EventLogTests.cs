using MmNas.Contracts.Experiments;
using MmNas.Grains.Life;

namespace MmNas.Grains.Tests;

public sealed class EventLogTests
{
    [Fact]
    public void Log_OfVeryManyEvents_KeepsTheFirstAndTheLatest_AThousandAtMost()
    {
        IReadOnlyList<ExperimentEvent> log = [];
        for (var number = 0; number < 2500; number++) log = EventLog.With(log, new() { Round = number });
        Assert.InRange(log.Count, 1000 - 32, 1000); // it drops a piece at a time
        Assert.Equal([.. Enumerable.Range(0, 96), .. Enumerable.Range(2500 - (log.Count - 96), log.Count - 96)], log.Select(happened => (int)happened.Round));
    }

    [Fact]
    public void PhaseBegan_WithItsFirstEvent_WhateverIsNotedAfterIt()
    {
        var start = new DateTimeOffset(2026, 11, 30, 8, 0, 0, TimeSpan.Zero);
        IReadOnlyList<ExperimentEvent> log = [.. new[] { ExperimentPhase.Failed, ExperimentPhase.Retraining, ExperimentPhase.Failed, ExperimentPhase.Failed }.Select((phase, minute) => new ExperimentEvent { Phase = phase, Time = start.AddMinutes(minute) })];
        Assert.Equal(start.AddMinutes(2), EventLog.PhaseBegan(log));
        Assert.Null(EventLog.PhaseBegan([]));
    }

    [Fact]
    public void Log_OfAThousand_HasAll()
    {
        IReadOnlyList<ExperimentEvent> log = [];
        for (var number = 0; number < 1000; number++) log = EventLog.With(log, new() { Round = number });
        Assert.Equal(Enumerable.Range(0, 1000), log.Select(happened => (int)happened.Round));
    }
}
