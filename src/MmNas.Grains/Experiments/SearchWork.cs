using MmNas.Contracts;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Layers;
using MmNas.Contracts.Specs.Reading;
using MmNas.Contracts.Trainers;
using MmNas.Grains.Checkpoints;
using MmNas.Grains.Tracing;
using MmNas.Grains.Trainers;

namespace MmNas.Grains.Experiments;

/// <summary>The search of an experiment: rounds under one lease after another, from the last commit to the search's end, to a hold epoch, or to a stop.</summary>
internal sealed class SearchWork(ExperimentTools tools)
{
    private readonly CheckpointFallback<SearchCheckpoint> fallback = new();
    private long furthest;
    private string? reachedHold;

    /// <summary>On its slot; null while it has none.</summary>
    public TrainerSession? Session { get; private set; }

    /// <summary>The rounds under way; null while there are none.</summary>
    public SearchRun? Run { get; private set; }

    /// <summary>What the request for a slot waits for; empty where it does not wait.</summary>
    public string Waiting { get; private set; } = "";

    /// <returns>Why it has paused by itself; null where the search is over.</returns>
    /// <exception cref="OperationCanceledException">It was told to stop; everything up to the last round is committed.</exception>
    public async Task<string?> RunAsync(CancellationToken stop)
    {
        await new LeasedWork(tools.Grains, tools.Services.Retries, tools.Time, tools.Gone)
            .RunAsync(new("the search", Request, leased => UnderAsync(leased, stop), () => furthest, reason => Waiting = reason, BrokeAsync), stop);
        return reachedHold;
    }

    private LeaseRequest Request() => new()
    {
        Id = Guid.NewGuid(),
        Holder = tools.Id,
        Account = tools.State.Submission.Account,
        User = tools.State.Submission.User,
        Priority = tools.State.Submission.Priority,
        Turn = tools.State.Turn,
        Threads = tools.State.Kind?.Threads ?? tools.Spec.Threads,
        Instructions = tools.State.Kind?.Instructions,
    };

    private Task BrokeAsync(string reason)
    {
        tools.Services.Metrics.Moved();
        return tools.TellAsync(new ExperimentInput.SlotLost(tools.Now, reason));
    }

    private async Task<bool> UnderAsync(TrainerSession leased, CancellationToken stop)
    {
        try
        {
            (Session, Waiting) = (leased, "");
            await tools.TellAsync(new ExperimentInput.Leased(tools.Now, leased.Lease));
            Run = await OpenAsync(leased, stop);
            return Run is null || await RunRoundsAsync(leased, Run, stop);
        }
        catch (FencedException e)
        {
            throw new LostSearchException(tools.Id, e);
        }
        finally
        {
            Run?.Release();
            (Session, Run) = (null, null);
        }
    }

    /// <summary>From the last commit; where its checkpoint cannot be used, from the furthest one that can.</summary>
    /// <returns>Null where that one is the search's end.</returns>
    private async Task<SearchRun?> OpenAsync(TrainerSession leased, CancellationToken stop)
    {
        while (tools.State.SearchEnd is null)
        {
            var state = tools.State;
            var cuts = state.Checkpoint is { } file && await tools.Checkpoints.RecordAsync<SearchCheckpoint>(file.Key) is { } record && record.StateHash == state.StateHash ? record.Layers : [];
            try
            {
                await leased.OpenAsync(
                    new()
                    {
                        Lease = leased.Lease,
                        Spec = tools.Spec,
                        Checkpoint = state.Checkpoint,
                        Rounds = state.Search.Round,
                        DataVersion = state.DataVersion,
                        DataParts = state.DataParts,
                    },
                    stop);
                return await SearchRun.OpenAsync(tools.Grains, tools.Id, tools.Spec, leased, state.Search, cuts, tools.Time, stop);
            }
            catch (LostCheckpointException e)
            {
                await FallBackAsync(e.Message); // the lease has nothing open yet: it may try another one
            }
            catch (LostCutException e)
            {
                await FallBackAsync(e.Message);
                throw new TrainerFailureException(e.Message, isFinal: false); // the session is open where the layers are not: another lease opens both
            }
        }

        return null;
    }

    /// <summary>Stored before anything follows from it: an activation that has been overtaken finds out here, and not by missing a file that others have superseded.</summary>
    private async Task FallBackAsync(string trouble)
    {
        var state = tools.State;
        var found = await fallback.FindAsync(tools.Checkpoints, SpecIdentity.Of(tools.Spec), state.Checkpoint!.Key, state.DataVersion, _ => long.MaxValue);
        await tools.TellAsync(new ExperimentInput.CheckpointLost(tools.Now, CheckpointFallback.Describe(trouble, state.Search.Round, found?.Rounds), found));
    }

    /// <returns>Whether the search is over or holds; else the slot is to be given back.</returns>
    private async Task<bool> RunRoundsAsync(TrainerSession leased, SearchRun run, CancellationToken stop)
    {
        PlatformTraces.Detach();
        var (folder, phase) = (tools.Checkpoints, PhaseOf(run));
        var timer = new CheckpointTimer(tools.Time, tools.Spec.CheckpointSeconds, took => tools.Services.Metrics.CheckpointWritten("search", took));
        var checkpoints = new CheckpointLine<SearchCheckpoint>(
            timer, () => run.PrepareAsync(folder, tools.State.Search.Round), checkpoint => CommitAsync(run, folder, phase, checkpoint), reason => tools.Log.NoCheckpoint(tools.Id, reason));
        await tools.TellAsync(new ExperimentInput.PhaseReached(tools.Now, phase));
        stop.ThrowIfCancellationRequested();
        if ((reachedHold = HoldOf(run)) is not null) return true; // it was interrupted between the commit and the pause
        if (run.End is not null) await checkpoints.CommitNowAsync(); // its minutes ran out while a stop was being committed
        while (run.End is null)
        {
            using var span = run.IsMeasuring ? null : PlatformTraces.Round(tools.Id, tools.Spec.Task, run.Position.Round);
            await StepAsync(run, stop);
            furthest = Math.Max(furthest, run.Position.Round + run.Position.Measured.Count);
            var hold = HoldOf(run);
            var stopping = leased.YieldReason is not null || stop.IsCancellationRequested || hold is not null;
            if (run.IsMeasuring && !stopping) continue; // weights stay as they are: one commit at its end
            if (run.End is null && !stopping && PhaseOf(run) == phase)
            {
                await checkpoints.RoundEndedAsync();
                continue;
            }

            if (run.End is null) phase = PhaseOf(run);
            await checkpoints.CommitNowAsync();
            stop.ThrowIfCancellationRequested();
            if ((reachedHold = hold) is not null) return true;
            if (stopping && run.End is null) return false;
        }

        return true;
    }

    private async Task StepAsync(SearchRun run, CancellationToken stop)
    {
        if (!run.IsMeasuring)
        {
            await run.NextRoundAsync(tools.Gone);
            Count(run);
            return;
        }

        try
        {
            await run.MeasureAsync(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // what was measured before is committed, as at a round's end
        }
    }

    private void Count(SearchRun run) => tools.Services.Metrics.RoundFinished(
        tools.Id, tools.Spec.Task, TimeSpan.FromSeconds(run.SecondsPerRound), tools.Spec.Search.WeightSteps, run.Schedule.StepsArchitecture(run.Position.Round - 1) ? 1 : 0,
        run.Position.Loss ?? double.NaN, run.Position.Layers.Average(layer => layer.Entropy));

    /// <returns>Why it pauses by itself: at the end of an epoch its campaign compares searches; null where it goes on.</returns>
    private string? HoldOf(SearchRun run) => run.End is null && tools.State.HoldsReachedBy(run.Position) > tools.State.HoldsPassed
        ? $"waits at epoch {run.Position.Curve.Count} for the others of its campaign"
        : null;

    private static ExperimentPhase PhaseOf(SearchRun run) =>
        run.Schedule.StepsArchitecture(run.Position.Round) ? ExperimentPhase.Alternating : ExperimentPhase.WarmUp;

    /// <summary>A consistent cut: the checkpoint and the layers' states are there already; this one write of the experiment makes them count.</summary>
    private async Task CommitAsync(SearchRun run, CheckpointFolder folder, ExperimentPhase phase, SearchCheckpoint checkpoint)
    {
        await tools.TellAsync(new ExperimentInput.Prepared(tools.Now, checkpoint, phase));
        await folder.SweepAsync(checkpoint.File.Key, run.Fence);
    }
}
