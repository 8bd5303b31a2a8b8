using MmNas.Contracts;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs.Reading;
using MmNas.Files;
using MmNas.Grains.Experiments.Races;
using MmNas.Grains.Life;
using MmNas.Search;

namespace MmNas.Grains.Experiments;

/// <summary>An experiment: what every event comes to in every state. No grain, no clock, no storage; what is to be done follows from <see cref="LifeMachine"/>.</summary>
internal static class ExperimentMachine
{
    public static Step<ExperimentState> On(ExperimentState now, ExperimentInput happened) => happened switch
    {
        ExperimentInput.Submitted submitted => OnSubmitted(now, submitted),
        ExperimentInput.Lived lived => OnLife(now, lived.Event, lived.Time),
        ExperimentInput.PausedWithCampaign paused => OnPausedWithCampaign(now, paused),
        ExperimentInput.ResumedWithCampaign resumed => OnResumedWithCampaign(now, resumed),
        ExperimentInput.Released released => OnReleased(now, released),
        ExperimentInput.Prioritised prioritised => OnPrioritised(now, prioritised),
        ExperimentInput.SupernetDropped => new(now.NeedsNoSupernet && now.Checkpoint is not null ? now with { Checkpoint = null } : now),
        _ => now.Life.Stage.IsActive() && now.Spec is not null ? new(OnWork(now, happened)) : new(now), // else its work is of a run that is over
    };

    private static Step<ExperimentState> OnSubmitted(ExperimentState now, ExperimentInput.Submitted submitted)
    {
        var (stage, submission, time) = (now.Life.Stage, submitted.Submission, submitted.Time);
        if (stage is LifeStage.Deleting) return new(now, Answer: LifeAnswer.BeingDeleted);
        if (now.Spec is null) return new(Noted(now with { Spec = submitted.Spec, Submission = submission }, ExperimentPhase.Queued, "submitted", time), LifeAction.Start);
        if (SpecIdentity.Of(now.Spec) != SpecIdentity.Of(submitted.Spec)) return new(now, Answer: LifeAnswer.Mismatch);
        var (owner, by) = (now.Submission.Campaign, submission.Campaign);
        var isFree = stage is LifeStage.Failed || (owner is null && stage is LifeStage.Paused); // nobody looks after it
        if (isFree && (owner is null || by is not null)) now = now with { Submission = submission with { By = now.Submission.By ?? submission.By } };
        else if (by is not null && owner is not null && owner != by) return new(now); // what its own campaign has paused, or holds, stays so
        else if (by is not null && owner == by && now.WaitsAtHold) return new(now); // submitted again because the first answer was lost: it waits for the campaign's decision
        return OnLife(now, new(LifeEventKind.Submit), time);
    }

    private static Step<ExperimentState> OnLife(ExperimentState now, LifeEvent happened, DateTimeOffset time)
    {
        var step = LifeMachine.On(now.Life, happened);
        if (happened.Kind is LifeEventKind.Pause && now.WaitsAtHold) // now it is people who have paused it: its campaign lets it be
            return new(Noted(PastHolds(now), ExperimentPhase.Paused, happened.Reason, time), step.Do, step.Answer);
        var isResumed = step.Next.Stage is LifeStage.Live && step.Next != now.Life;
        return new(Moved(isResumed ? PastHolds(now) : now, step.Next, time), step.Do, step.Answer);
    }

    private static Step<ExperimentState> OnPausedWithCampaign(ExperimentState now, ExperimentInput.PausedWithCampaign paused)
    {
        if (now.WaitsAtHold) return new(now);
        var step = OnLife(now, new(LifeEventKind.Pause, paused.Reason), paused.Time);
        return step.Next is { Stop: { Kind: StopKind.Pause } stop } next && !ReferenceEquals(next, now) ? step with { Next = next with { Stop = stop with { KeepsHold = true } } } : step;
    }

    private static Step<ExperimentState> OnResumedWithCampaign(ExperimentState now, ExperimentInput.ResumedWithCampaign resumed)
    {
        if (now.Spec is null) return new(now);
        var next = now.HoldsPassed >= resumed.Holds ? now : now with { HoldsPassed = resumed.Holds };
        if (next.WaitsAtHold) return new(next);
        var step = LifeMachine.On(next.Life, new(LifeEventKind.Resume));
        return new(Moved(next, step.Next, resumed.Time), step.Do, step.Answer);
    }

    private static Step<ExperimentState> OnReleased(ExperimentState now, ExperimentInput.Released released)
    {
        if (now.Spec is null || now.Life.Stage is LifeStage.Deleting || now.Submission.Campaign != released.Campaign) return new(now);
        var (free, reason) = (now with { Submission = now.Submission with { Campaign = null, HoldEpochs = [] }, HoldsPassed = 0 }, $"its campaign {released.Campaign} is deleted");
        return now.Life.Stage.IsActive() ? OnLife(free, new(LifeEventKind.Pause, reason), released.Time) : new(free.After(Event(free, free.Phase, reason, released.Time)));
    }

    private static Step<ExperimentState> OnPrioritised(ExperimentState now, ExperimentInput.Prioritised prioritised)
    {
        if (now.Spec is null) return new(now, Answer: LifeAnswer.Unknown);
        if (now.Life.Stage is LifeStage.Deleting) return new(now, Answer: LifeAnswer.BeingDeleted);
        if (now.Phase.IsEnd() && now.Phase is not ExperimentPhase.Failed || now.Submission.Priority == prioritised.Priority) return new(now);
        var next = now with { Submission = now.Submission with { Priority = prioritised.Priority } };
        return new(next.After(Event(next, next.Phase, $"its priority is {prioritised.Priority.ToName()} from now on", prioritised.Time)));
    }

    private static ExperimentState? Moved(ExperimentState now, LifeState next, DateTimeOffset time) => next == now.Life ? now : next.Stage switch
    {
        LifeStage.Absent => null,
        LifeStage.Live when now.Stop is not null => (now with { Stop = null }).After(Event(now, now.Phase, next.Reason, time)),
        LifeStage.Live => Noted(now, ExperimentPhase.Queued, next.Reason, time),
        LifeStage.Paused => Noted((now.Stop is null or { KeepsHold: true } ? now : PastHolds(now)) with { Stop = null }, ExperimentPhase.Paused, next.Reason, time),
        LifeStage.Cancelled => Noted(now with { Stop = null }, ExperimentPhase.Cancelled, next.Reason, time),
        LifeStage.Failed => Noted(now with { Stop = null }, ExperimentPhase.Failed, next.Reason, time),
        LifeStage.Done => Noted(now with { Stop = null }, ExperimentPhase.Done, next.Reason, time),
        var stopping => now with { Stop = StopOrder.For(stopping, next.Reason) },
    };

    private static ExperimentState OnWork(ExperimentState now, ExperimentInput happened) => happened switch
    {
        ExperimentInput.Leased leased => To(On(now, leased), ExperimentPhase.Preparing, now.Phase is ExperimentPhase.Queued ? $"on {leased.Lease.Device}"
            : $"interrupted; resuming from round {now.Search.Round} on {leased.Lease.Device}", leased.Time),
        ExperimentInput.PhaseReached reached => now.Phase == reached.Phase ? now : To(now, reached.Phase, "", reached.Time),
        ExperimentInput.Prepared prepared => Committed(now, prepared),
        ExperimentInput.CheckpointLost lost => FallenBack(now, lost),
        ExperimentInput.SlotLost lost => now.SearchEnd is null ? To(now, ExperimentPhase.Queued, lost.Reason, lost.Time) : now,
        ExperimentInput.GenotypeGiven given => To(now with { SearchEnd = given.End, Contenders = given.Contenders }, ExperimentPhase.Retraining, given.End, given.Time),
        ExperimentInput.RetrainingBegun begun => To(
            begun.WasInterrupted ? now.After(Event(now, now.Phase, "interrupted; resuming from the last commits", begun.Time)) : now, ExperimentPhase.Retraining, now.SearchEnd!, begun.Time),
        ExperimentInput.RungReached reached => reached.Races.Where((race, number) => race.Rung > now.Races[number].Rung)
            .Aggregate(now with { Races = reached.Races }, (state, race) => state.After(Event(state, ExperimentPhase.Retraining, Standing(race), reached.Time))),
        ExperimentInput.RacesDecided decided => decided.Interruptions.Aggregate(now, (state, interruption) => state.After(interruption)) with
        {
            Contenders = Contenders.Once(now.Spec!, [.. now.Races.Select(race => new Contender { Name = race.Name, Genotype = race.Winner!.Genotype, Seed = race.Winner.Seed }), .. Contenders.AsTheyAre(now.Spec!)]),
            RaceSeconds = decided.Spent.Sum(each => each.Seconds),
            RaceSpent = decided.Spent,
        },
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened, "write down what follows from it"),
    };

    private static ExperimentState Committed(ExperimentState now, ExperimentInput.Prepared prepared)
    {
        var (checkpoint, phase) = (prepared.Checkpoint, prepared.Phase);
        return checkpoint.End is { } end ? Ended(now.At(checkpoint), end, prepared.Time)
            : To(now.At(checkpoint), phase, phase == now.Phase ? now.Reason : "", prepared.Time);
    }

    private static ExperimentState FallenBack(ExperimentState now, ExperimentInput.CheckpointLost lost)
    {
        var next = lost.Found is null ? now.AtTheBeginning() : now.At(lost.Found);
        next = next.After(Event(next, now.Phase, lost.Said, lost.Time));
        return next.SearchEnd is { } end ? Ended(next, end, lost.Time) : next;
    }

    /// <summary>What speaks against the search's result is said before it is trained at length.</summary>
    private static ExperimentState Ended(ExperimentState next, string end, DateTimeOffset time) => next.Warnings.Aggregate(
        To(next, ExperimentPhase.Retraining, end, time), (state, warning) => state.After(Event(state, state.Phase, $"warning: {warning}", time)));

    /// <summary>The state on a device; where results will differ in the last bits from here on, that is written down.</summary>
    private static ExperimentState On(ExperimentState now, ExperimentInput.Leased leased)
    {
        var kind = DeviceKind.Of(leased.Lease);
        var next = now with { Kind = kind, RanOn = RanOn.With(now.RanOn, RanOn.Of(leased.Time, leased.Lease)) };
        return now.Kind == kind || now.Checkpoint is null ? next : next.After(Event(now, now.Phase,
            $"continues with {kind} instead of {now.Kind?.ToString() ?? "what it began on"}: from round {now.Search.Round} on the last bits may differ", leased.Time));
    }

    private static string Standing(Race race)
    {
        var byAccuracy = race.JudgedBy is HeldMeasure.Accuracy;
        var standing = race.Candidates.Select((candidate, number) => (candidate, number)).Where(one => one.candidate.JoinedAt + one.candidate.Losses.Count >= race.Rung && one.candidate.Losses.Count > 0)
            .Select(one => (one.number, one.candidate.IsOut, Score: byAccuracy ? one.candidate.Accuracies[^1] : one.candidate.Losses[^1]))
            .OrderBy(one => byAccuracy ? -one.Score : one.Score)
            .Select(one => $"{one.number + 1}: {(byAccuracy ? $"{one.Score:0.00} %" : $"{one.Score:0.0000}")}{(one.IsOut ? " out" : "")}");
        return $"race for {race.Name}, held-back {race.JudgedBy.ToName()} after {Counted.Of(race.Epochs[race.Rung - 1], "epoch")}: {string.Join(", ", standing)}";
    }

    /// <summary>It no longer waits at the hold epochs that it has reached.</summary>
    private static ExperimentState PastHolds(ExperimentState now) => now with { HoldsPassed = now.HoldsReachedBy(now.Search) };

    private static ExperimentState To(ExperimentState next, ExperimentPhase phase, string reason, DateTimeOffset time) =>
        next.Phase != phase ? Noted(next, phase, reason, time) : next.Reason == reason ? next : next with { Reason = reason };

    private static ExperimentState Noted(ExperimentState next, ExperimentPhase phase, string reason, DateTimeOffset time) =>
        next.After(Event(next, phase, reason, time)) with { Phase = phase, Reason = reason, Version = new ExperimentState().Version };

    private static ExperimentEvent Event(ExperimentState state, ExperimentPhase phase, string reason, DateTimeOffset time) =>
        new() { Time = time, Phase = phase, Reason = reason, Round = state.Search.Round };
}
