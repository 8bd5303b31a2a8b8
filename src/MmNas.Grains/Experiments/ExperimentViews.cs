using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Contracts.Trainers;
using MmNas.Grains.Experiments.Races;
using MmNas.Grains.Life;
using MmNas.Search;

namespace MmNas.Grains.Experiments;

/// <summary>Draws up an experiment's view from what is committed and what is under way.</summary>
internal static class ExperimentViews
{
    /// <param name="id">The id of the experiment.</param>
    /// <param name="state">The state as it was committed last.</param>
    /// <param name="run">The rounds under way; null when none are.</param>
    /// <param name="reading">What the search's slot is doing besides rounds; null when nothing.</param>
    /// <param name="waiting">What the search's request for a slot waits for; empty where it does not wait.</param>
    /// <param name="retrainings">One per network that is trained; null for one that was not ordered yet.</param>
    /// <param name="seconds">One per network that is trained.</param>
    public static ExperimentView Of(
        string id, ExperimentState state, SearchRun? run, ProgressView? reading, string waiting,
        IReadOnlyList<RetrainingView?> retrainings, IReadOnlyList<SecondsView> seconds)
    {
        var spec = state.Spec!;
        var position = run?.Position ?? state.Search;
        var schedule = Schedule(spec, run?.Schedule.StepsPerEpoch ?? state.StepsPerEpoch);
        return new()
        {
            Id = id,
            Name = spec.Name,
            Task = spec.Task,
            Seed = spec.Seed,
            Campaign = state.Submission.Campaign,
            Priority = state.Submission.Priority,
            HoldsReached = state.HoldsReachedBy(position),
            Held = state.WaitsAtHold,
            Curve = position.Curve,
            EpochSeconds = position.EpochSeconds,
            Measured = position.Measured,
            Costs = position.Costs,
            DataVersion = state.DataVersion,
            Phase = PhaseOf(state, retrainings),
            Reason = state.Reason,
            Submitted = state.Events is [var first, ..] ? first.Time : null,
            Started = state.Events.FirstOrDefault(happened => happened.Phase is not ExperimentPhase.Queued && !happened.Phase.IsAtRest())?.Time,
            Ended = state.Phase.IsEnd() ? EventLog.PhaseBegan(state.Events) : null,
            By = state.Submission.By,
            RanOn = state.RanOn,
            Round = position.Round,
            RoundsPlanned = schedule?.Rounds ?? 0,
            StateHash = state.StateHash,
            Layers = position.Layers,
            Genotype = state.Contenders is [var found, ..] ? found.Genotype : position.Genotype, // a race may find another than the most probable one
            Races = [.. state.Races.Select((race, number) => RaceOf(race, state.RaceSpent.ElementAtOrDefault(number)))],
            Progress = Progress(state.Phase, run, reading, waiting),
            Retrainings = [.. state.Contenders.Select(contender => (retrainings.FirstOrDefault(view => view?.Name == contender.TrainedAs) ?? new() { Name = contender.Name, Genotype = contender.Genotype })
                with { Name = contender.Name, SameAs = contender.SameAs, Given = contender.Weights })],
            MissingWords = state.MissingWords,
            Warnings = state.Warnings,
            Seconds = new()
            {
                Search = position.Seconds,
                Race = state.RaceSeconds,
                Retrain = seconds.Sum(each => each.Retrain),
                Evaluate = seconds.Sum(each => each.Evaluate),
                OutsideTensorWork = position.Seconds - position.TensorSeconds,
                WaitingForData = position.DataSeconds,
            },
            SearchSpent = new()
            {
                WeightSteps = position.Round * spec.Search.WeightSteps,
                ArchitectureSteps = schedule?.ArchitectureStepsBefore(position.Round) ?? 0,
                Seconds = position.Seconds,
            },
        };
    }

    /// <summary>Networks are scored each for itself; once all are trained, scoring is what the experiment does.</summary>
    private static ExperimentPhase PhaseOf(ExperimentState state, IReadOnlyList<RetrainingView?> retrainings) =>
        state.Phase is ExperimentPhase.Retraining && retrainings.Count > 0 && retrainings.All(one => one is { Trained: true }) ? ExperimentPhase.Evaluating : state.Phase;

    private static RaceView RaceOf(Race race, SpentView? spent) => new()
    {
        Name = race.Name,
        Epochs = race.Epochs,
        JudgedBy = race.JudgedBy,
        Spent = spent,
        Candidates = [.. race.Candidates.Select(candidate => new RaceCandidateView
        {
            Genotype = candidate.Genotype,
            Seed = candidate.Seed,
            Losses = candidate.Losses,
            Accuracies = candidate.Accuracies,
            JoinedAt = candidate.JoinedAt,
            Penalty = candidate.Penalty,
            IsOut = candidate.IsOut,
            IsWinner = candidate == race.Winner,
        })],
    };

    private static SearchSchedule? Schedule(ExperimentSpec spec, int stepsPerEpoch) => stepsPerEpoch == 0
        ? null
        : new(stepsPerEpoch, spec.Search.WeightSteps, spec.Search.WarmupEpochs, spec.Search.Stop.MaxEpochs);

    private static ProgressView? Progress(ExperimentPhase phase, SearchRun? run, ProgressView? reading, string waiting)
    {
        if (reading is not null) return reading;
        if (run is null) return phase is ExperimentPhase.Queued ? new() { Activity = waiting.Length > 0 ? waiting : "waiting for a slot" } : null;
        var (position, schedule) = (run.Position, run.Schedule);
        var (first, last) = phase is ExperimentPhase.WarmUp ? (0, schedule.WarmupRounds) : (schedule.WarmupRounds, schedule.Rounds);
        return new()
        {
            Activity = $"round {position.Round} of {schedule.Rounds}",
            Share = last > first ? Math.Clamp((double)(position.Round - first) / (last - first), 0, 1) : null,
            Loss = position.Loss,
            Accuracy = position.Accuracy,
            Epoch = schedule.EpochsAfter(position.Round),
            SecondsLeft = (last - position.Round) * run.Pace,
        };
    }
}
