using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Retraining;
using MmNas.Grains.Life;

namespace MmNas.Grains.Retraining;

/// <summary>A retraining: what every event comes to in every state. No grain, no clock, no storage.</summary>
/// <remarks>Its life is that of <see cref="LifeMachine"/>, but is not stored: an activation that nobody has called rests, and its experiment calls until all is done.</remarks>
internal static class RetrainingMachine
{
    public static Step<RetrainingState> On(RetrainingState now, RetrainingInput happened) => happened switch
    {
        RetrainingInput.Ordered ordered => OnOrdered(now, ordered),
        RetrainingInput.Lived lived => OnLife(now, lived.Event),
        RetrainingInput.Prioritised prioritised => new(With(now, prioritised.Priority)),
        _ => now.Life.Stage.IsActive() && now.Order is not null ? new(OnWork(now, happened)) : new(now), // else its work is of a run that is over
    };

    private static Step<RetrainingState> OnOrdered(RetrainingState now, RetrainingInput.Ordered ordered)
    {
        if (now.Life.Stage is LifeStage.Deleting) return new(now, Answer: LifeAnswer.BeingDeleted);
        if (now.Order is { } other && RetrainingCheckpoint.WorkOf(other) != RetrainingCheckpoint.WorkOf(ordered.Order)) return OfAnotherRun(now, other, ordered.Order);
        if (now.Order is null) now = now with { Order = ordered.Order, Kind = ordered.Order.Kind, Version = new RetrainingState().Version };
        else if (now.Order.RaceEpochs < ordered.Order.RaceEpochs) now = now with { Order = ordered.Order };
        else now = With(now, ordered.Order.Submission.Priority);
        if (now.Fulfils(ordered.Order)) return new(now with { Work = new(LifeStage.Done, "") });
        return OnLife(now.Life.Stage is LifeStage.Done ? now with { Work = new(LifeStage.Paused, "") } : now, new(LifeEventKind.Submit)); // it reached an earlier rung
    }

    /// <summary>Its experiment was deleted and submitted again, and an order that came late has brought this network back to life: what belongs to the earlier run goes.</summary>
    private static Step<RetrainingState> OfAnotherRun(RetrainingState now, RetrainingOrder own, RetrainingOrder asked) =>
        own.Turn.Submitted < asked.Turn.Submitted ? OnLife(now, new(LifeEventKind.Delete)) with { Answer = LifeAnswer.BeingDeleted } : new(now, Answer: LifeAnswer.Mismatch);

    private static RetrainingState With(RetrainingState now, Priority priority) => now.Order is null || now.Order.Submission.Priority == priority
        ? now
        : now with { Order = now.Order with { Submission = now.Order.Submission with { Priority = priority } } };

    private static Step<RetrainingState> OnLife(RetrainingState now, LifeEvent happened)
    {
        var step = LifeMachine.On(now.Life, happened);
        return new(step.Next == now.Life ? now : step.Next.Stage is LifeStage.Absent ? null : now with { Work = step.Next }, step.Do, step.Answer);
    }

    private static RetrainingState OnWork(RetrainingState now, RetrainingInput happened) => happened switch
    {
        RetrainingInput.Leased leased => On(now, leased),
        RetrainingInput.Prepared prepared => Committed(now, prepared),
        RetrainingInput.CheckpointLost lost => (lost.Found is null ? now.AtTheBeginning() : now.At(lost.Found)) is var next
            ? next with { Events = EventLog.With(next.Events, Event(next, lost.Said, lost.Time)) } : now,
        RetrainingInput.SlotLost lost => now with { Events = EventLog.With(now.Events, Event(now, $"{now.Order!.Name} after round {now.Round}: {lost.Reason}", lost.Time)) },
        RetrainingInput.Scored scored => now with { Evaluation = scored.Report, Seconds = now.Seconds with { Evaluate = scored.Report.Seconds } },
        RetrainingInput.RungReached reached => now with { RaceLosses = [.. now.RaceLosses, new() { Epochs = now.Order!.RaceEpochs!.Value, Loss = reached.Score.Loss, Accuracy = reached.Score.Accuracy }] },
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened, "write down what follows from it"),
    };

    /// <summary>Stored under every lease: an activation that has been overtaken finds out here, and not by looking for a checkpoint that others have replaced.</summary>
    private static RetrainingState On(RetrainingState now, RetrainingInput.Leased leased)
    {
        var next = now with { Kind = DeviceKind.Of(leased.Lease), RanOn = RanOn.With(now.RanOn, RanOn.Of(leased.Time, leased.Lease)) };
        // Finalists come and go by the dozen: of them only what interrupts them is told.
        return now.Order!.RaceEpochs is null || leased.WasInterrupted
            ? next with { Events = EventLog.With(next.Events, Event(next, PlaceOn(next, leased), leased.Time)) } : next;
    }

    private static RetrainingState Committed(RetrainingState now, RetrainingInput.Prepared prepared)
    {
        var next = now.At(prepared.Checkpoint);
        return prepared.Checkpoint.IsLast ? next with { Events = EventLog.With(next.Events, Event(next, Scoring(next, prepared.Device), prepared.Time)) } : next;
    }

    private static string PlaceOn(RetrainingState state, RetrainingInput.Leased leased) => state switch
    {
        { Trained: true } => Scoring(state, leased.Lease.Device),
        { Round: 0, Checkpoint: null } when !leased.WasInterrupted => $"{state.Order!.Name} on {leased.Lease.Device}",
        _ => $"{state.Order!.Name} resumes from round {state.Round} on {leased.Lease.Device}",
    };

    private static string Scoring(RetrainingState state, string device) => $"{state.Order!.Name} is scored on {device}";

    private static ExperimentEvent Event(RetrainingState state, string reason, DateTimeOffset time) =>
        new() { Time = time, Phase = state.Trained ? ExperimentPhase.Evaluating : ExperimentPhase.Retraining, Reason = reason };
}
