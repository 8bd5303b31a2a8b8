using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;
using MmNas.Grains.Life;
using MmNas.Tasks;

namespace MmNas.Grains.Campaigns;

/// <summary>A campaign: what every event comes to in every state. No grain, no clock, no storage; its life is that of <see cref="LifeMachine"/>.</summary>
/// <param name="tasks">Say which metric decides between networks.</param>
internal sealed class CampaignMachine(TaskCatalogue tasks)
{
    public Step<CampaignState> On(CampaignState now, CampaignInput happened)
    {
        var step = happened switch
        {
            CampaignInput.Submitted submitted => OnSubmitted(now, submitted),
            CampaignInput.Lived lived => OnLife(now, lived.Event, lived.Time),
            CampaignInput.BudgetChanged changed => OnBudgetChanged(now, changed),
            _ => now.Life.Stage is LifeStage.Live ? new(OnWork(now, happened)) : new(now), // once it is told to stop nothing is decided any more
        };
        return step.Next is { } next && !ReferenceEquals(next, now) ? step with { Next = next with { Hours = next.Hours + happened.Hours } } : step;
    }

    private static Step<CampaignState> OnSubmitted(CampaignState now, CampaignInput.Submitted submitted)
    {
        if (now.Life.Stage is LifeStage.Deleting) return new(now, Answer: LifeAnswer.BeingDeleted);
        if (now.Order is null) return new(Noted(now with { Order = submitted.Order }, CampaignPhase.Running, "submitted", submitted.Time), LifeAction.Start);
        return CampaignIdentity.Of(now.Order) == CampaignIdentity.Of(submitted.Order) ? OnLife(now, new(LifeEventKind.Resume), submitted.Time) : new(now, Answer: LifeAnswer.Mismatch);
    }

    private static Step<CampaignState> OnBudgetChanged(CampaignState now, CampaignInput.BudgetChanged changed)
    {
        if (now.Order is null) return new(now, Answer: LifeAnswer.Unknown);
        if (now.Life.Stage is LifeStage.Deleting) return new(now, Answer: LifeAnswer.BeingDeleted);
        if (now.Life.Stage is LifeStage.Done or LifeStage.Cancelled || now.Budget == changed.Budget) return new(now);
        return new(Told(now with { NewBudget = changed.Budget, Spent = null }, $"its budget is {changed.Budget.Words} from now on", changed.Time)); // where the new one is used up too, the next look says so
    }

    private static Step<CampaignState> OnLife(CampaignState now, LifeEvent happened, DateTimeOffset time)
    {
        var step = LifeMachine.On(now.Life, happened);
        if (happened.Kind is LifeEventKind.Resume && now.Life.Stage is LifeStage.Live) // what people have paused is resumed too
            return new(now with { IsOrderOpen = true }, step.Do, step.Answer);
        return new(step.Next == now.Life ? now : Moved(now, step.Next, time), step.Do, step.Answer);
    }

    /// <summary>What it is told reaches its experiments one after another: until all have been told, the order is open.</summary>
    private static CampaignState? Moved(CampaignState now, LifeState next, DateTimeOffset time) => next.Stage switch
    {
        LifeStage.Absent => null,
        LifeStage.Live => Noted(now with { IsOrderOpen = true }, CampaignPhase.Running, next.Reason, time),
        LifeStage.Pausing => Noted(now with { IsOrderOpen = true }, CampaignPhase.Paused, next.Reason, time),
        LifeStage.Cancelling => Noted(now with { IsOrderOpen = true }, CampaignPhase.Cancelled, next.Reason, time),
        LifeStage.Failing => Noted(now with { IsOrderOpen = true }, CampaignPhase.Failed, next.Reason, time),
        LifeStage.Deleting => now with { IsDeleting = true },
        LifeStage.Done => Noted(now with { IsOrderOpen = false }, CampaignPhase.Done, next.Reason, time),
        LifeStage.Failed when now.Phase is not CampaignPhase.Failed => Noted(now with { IsOrderOpen = false }, CampaignPhase.Failed, next.Reason, time),
        _ => now with { IsOrderOpen = false }, // paused, cancelled, failed: it was noted when it was ordered
    };

    private CampaignState OnWork(CampaignState now, CampaignInput happened) => happened switch
    {
        CampaignInput.ResumptionCarriedOut => now with { IsOrderOpen = false },
        CampaignInput.TakenOver taken => Told(now, "resumes where it was: the process that it ran in has ended", taken.Time),
        CampaignInput.TimePassed => now with { }, // for its hours
        CampaignInput.Begun begun => now.Has(begun.Entry.Id) ? now : Told(now with { Entries = [.. now.Entries, begun.Entry] }, begun.Why, begun.Time),
        CampaignInput.BegunAnew anew => Told(now.With(anew.Experiment, entry => entry with { Id = anew.Anew, Submitted = false, Rungs = [], Passed = 0 }), anew.Why, anew.Time),
        CampaignInput.ExperimentSubmitted submitted => Submitted(now, submitted),
        CampaignInput.ExperimentFreed freed => now.With(freed.Experiment, entry => entry with { Submitted = false }),
        CampaignInput.ExperimentDeleted deleted =>
            Told(now.With(deleted.Experiment, entry => entry with { End = ExperimentPhase.Cancelled }), $"{deleted.Experiment} was deleted", deleted.Time),
        CampaignInput.ExperimentEnded ended => Ended(now, ended),
        CampaignInput.NewsTold told => now with { News = [.. now.News.Except(told.Champions)] },
        CampaignInput.RungsReached reached => now.With(reached.Experiment, entry => entry with { Rungs = reached.Losses }),
        CampaignInput.Judged judged => Told(
            now.With(judged.Verdict.Id, entry => judged.Verdict.GoesOn ? entry with { Passed = entry.Passed + 1 } : entry with { Stopped = judged.Verdict.Evidence }),
            $"{judged.Verdict.Id} {judged.Verdict.Evidence}", judged.Time),
        CampaignInput.BudgetSpent spent => now.Spent is not null ? now : Told(now with { Spent = spent.Limit }, $"{spent.Limit}: nothing more is begun", spent.Time),
        CampaignInput.ExperimentLeft left => Told(
            now.With(left.Experiment, entry => entry with { End = ExperimentPhase.Cancelled, Round = left.Round }), $"{left.Experiment} continues without this campaign", left.Time),
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened, "write down what follows from it"),
    };

    private static CampaignState Submitted(CampaignState now, CampaignInput.ExperimentSubmitted submitted)
    {
        var next = now.With(submitted.Experiment, entry => entry with { Submitted = true, Owner = submitted.Owner });
        return submitted.IsOwn ? next : Told(
            next, $"{submitted.Experiment} {(submitted.Owner is null ? "belongs to no campaign" : $"belongs to {submitted.Owner}")} already: it counts here, and is neither paused nor stopped from here",
            submitted.Time);
    }

    private CampaignState Ended(CampaignState now, CampaignInput.ExperimentEnded ended)
    {
        var view = ended.View;
        var found = view.Retrainings is [var first, ..] ? first : null;
        var next = now.With(view.Id, entry => entry with
        {
            End = view.Phase,
            Round = view.Round,
            Score = tasks.ScoreOf(view.Task, found)?.Value,
            DataVersion = view.DataVersion ?? found?.DataVersion,
        });
        next = Told(next, $"{view.Id} {view.Phase.ToName()}: {view.Reason}", ended.Time);
        var (champions, news) = Champions.After(tasks, next.Champions, view);
        return news is null ? next : Told(next with { Champions = champions, News = [.. next.News, .. champions.Except(next.Champions)] }, news, ended.Time);
    }

    private static CampaignState Noted(CampaignState next, CampaignPhase phase, string reason, DateTimeOffset time) =>
        next.Phase == phase && next.Events.Count > 0 && next.Reason == reason ? next
            : Told(next with { Phase = phase, Reason = reason, Version = new CampaignState().Version }, $"{phase.ToString().ToLowerInvariant()}: {reason}", time);

    /// <summary>With one more line in its log.</summary>
    private static CampaignState Told(CampaignState state, string what, DateTimeOffset time) =>
        state with { Events = EventLog.With(state.Events, new() { Time = time, Phase = CampaignViews.PhaseOf(state.Phase), Reason = what }) };
}
