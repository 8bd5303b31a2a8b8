using MmNas.Contracts;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Layers;
using MmNas.Contracts.Specs;
using MmNas.Contracts.Specs.Reading;
using MmNas.Contracts.Trainers;
using MmNas.Grains.Checkpoints;
using MmNas.Grains.Trainers;

namespace MmNas.Grains.Experiments;

public sealed partial class ExperimentGrain
{
    private TrainerSession? session;
    private SearchRun? search;
    private string waiting = "";
    private long furthest;
    private readonly CheckpointFallback<SearchCheckpoint> fallback = new();

    private CheckpointFolder SearchCheckpoints => new(artefacts, retention, time, Id, "search");

    private Task SearchAsync() =>
        new LeasedWork(GrainFactory, retries, time, gone.Token).RunAsync(new(Request, SearchUnderAsync, () => furthest, reason => waiting = reason, BrokeAsync), halt.Token);

    private LeaseRequest Request() => new()
    {
        Id = Guid.NewGuid(),
        Holder = Id,
        Account = store.State.Submission.Account,
        Priority = store.State.Submission.Priority,
        Turn = store.State.Turn,
        Threads = store.State.Kind?.Threads ?? Spec.Threads,
        Instructions = store.State.Kind?.Instructions,
    };

    private async Task<bool> SearchUnderAsync(TrainerSession leased)
    {
        try
        {
            (session, waiting) = (leased, "");
            var place = store.State.Phase is ExperimentPhase.Queued ? $"on {leased.Lease.Device}" : $"was cut off with its process or its storage; goes on from round {store.State.Search.Round} on {leased.Lease.Device}";
            await MoveToAsync(On(DeviceKind.Of(leased.Lease)), ExperimentPhase.Preparing, place);
            search = await OpenAsync(leased);
            return search is null || await RunRoundsAsync(search);
        }
        catch (FencedException e)
        {
            throw new LostSearchException(Id, e);
        }
        finally
        {
            (session, search) = (null, null);
        }
    }

    /// <summary>From the last commit; where its checkpoint cannot be used, from the furthest one that can.</summary>
    /// <returns>Null where that one is the search's end.</returns>
    private async Task<SearchRun?> OpenAsync(TrainerSession leased)
    {
        while (store.State.SearchEnd is null)
        {
            var state = store.State;
            var cuts = state.Checkpoint is { } file && await SearchCheckpoints.RecordAsync<SearchCheckpoint>(file.Key) is { } record && record.StateHash == state.StateHash ? record.Layers : [];
            try
            {
                await leased.OpenAsync(
                    new()
                    {
                        Lease = leased.Lease,
                        Spec = Spec,
                        Checkpoint = state.Checkpoint,
                        Rounds = state.Search.Round,
                        DataVersion = state.DataVersion,
                        DataParts = state.DataParts,
                    },
                    halt.Token);
                return await SearchRun.OpenAsync(GrainFactory, Id, Spec, leased, state.Search, cuts, time);
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

    /// <summary>Written down before anything follows from it: whoever has been overtaken finds out here, and not by missing a file that others have superseded.</summary>
    private async Task FallBackAsync(string trouble)
    {
        var state = store.State;
        var found = await fallback.FindAsync(SearchCheckpoints, SpecIdentity.Of(Spec), state.Checkpoint!.Key, state.DataVersion, _ => long.MaxValue);
        var said = CheckpointFallback.Describe(trouble, state.Search.Round, found?.Rounds);
        LogFellBack(Id, said);
        var next = found is null ? state.AtTheBeginning() : state.At(found);
        await MoveToAsync(next.After(Event(state.Phase, said, next)), next.SearchEnd is null ? state.Phase : ExperimentPhase.Retraining, next.SearchEnd ?? state.Reason);
    }

    /// <summary>The state on a device; where results will differ in the last bits from here on, that is written down.</summary>
    private ExperimentState On(DeviceKind kind)
    {
        var state = store.State;
        if (state.Kind == kind || state.Checkpoint is null) return state with { Kind = kind };
        var reason = $"goes on with {kind} instead of {state.Kind?.ToString() ?? "what it began on"}: from round {state.Search.Round} on the last bits may differ";
        LogMoved(Id, reason);
        return (state with { Kind = kind }).After(Event(state.Phase, reason, state));
    }

    /// <returns>Whether the search is over; else the slot is to be given back.</returns>
    private async Task<bool> RunRoundsAsync(SearchRun run)
    {
        var folder = SearchCheckpoints;
        var phase = PhaseOf(run);
        var checkpoints = new CheckpointLine<SearchCheckpoint>(
            Timer("search", Spec.CheckpointSeconds), () => run.PrepareAsync(folder, store.State.Search.Round), checkpoint => CommitAsync(run, folder, phase, checkpoint), reason => LogNoCheckpoint(Id, reason));
        if (store.State.Phase != phase) await MoveToAsync(store.State, phase, "");
        await HoldAsync(run); // it was cut off between the commit and the pause
        halt.Token.ThrowIfCancellationRequested();
        while (run.End is null)
        {
            await run.NextRoundAsync(gone.Token);
            furthest = Math.Max(furthest, run.Position.Round);
            Count(run);
            await HoldAsync(run);
            var stopping = session!.YieldReason is not null || halt.IsCancellationRequested;
            if (run.End is null && !stopping && PhaseOf(run) == phase)
            {
                await checkpoints.RoundEndedAsync();
                continue;
            }

            if (run.End is null) phase = PhaseOf(run);
            await checkpoints.CommitNowAsync();
            halt.Token.ThrowIfCancellationRequested();
            if (stopping && run.End is null) return false;
        }

        return true;
    }

    private void Count(SearchRun run) => metrics.RoundFinished(
        Id, Spec.Task, TimeSpan.FromSeconds(run.SecondsPerRound), Spec.Search.WeightSteps, run.Schedule.StepsArchitecture(run.Position.Round - 1) ? 1 : 0,
        run.Position.Loss ?? double.NaN, run.Position.Layers.Average(layer => layer.Entropy));

    /// <summary>At the end of an epoch at which the campaign compares searches it pauses by itself.</summary>
    private async Task HoldAsync(SearchRun run)
    {
        if (halt.IsCancellationRequested || run.End is not null || store.State.HoldsReachedBy(run.Position) <= store.State.HoldsPassed) return;
        rest = (ExperimentPhase.Paused, $"waits at epoch {run.Position.Curve.Count} for the others of its campaign");
        await halt.CancelAsync();
    }

    private static ExperimentPhase PhaseOf(SearchRun run) =>
        run.Schedule.StepsArchitecture(run.Position.Round) ? ExperimentPhase.Alternating : ExperimentPhase.WarmUp;

    /// <summary>A consistent cut: the checkpoint and the layers' states are there already; this one write of the experiment makes them count.</summary>
    private async Task CommitAsync(SearchRun run, CheckpointFolder folder, ExperimentPhase phase, SearchCheckpoint checkpoint)
    {
        var end = checkpoint.End;
        await MoveToAsync(store.State.At(checkpoint), end is null ? phase : ExperimentPhase.Retraining, phase == store.State.Phase && end is null ? store.State.Reason : end ?? "");
        await folder.SweepAsync(checkpoint.File.Key, run.Fence);
    }

    private CheckpointTimer Timer(string stage, double? every) => new(time, every, took => metrics.CheckpointWritten(stage, took));

    private async Task BrokeAsync(string reason)
    {
        metrics.Moved();
        if (store.State.SearchEnd is null) await MoveToAsync(store.State, ExperimentPhase.Queued, reason);
    }

    /// <summary>A genotype that people bring takes the place of one that is searched for.</summary>
    private Task TakeAsync(string given)
    {
        var read = GivenGenotype.Read(given);
        var next = store.State with
        {
            SearchEnd = $"{(read.Name == GivenGenotype.Unnamed ? "a genotype that was given" : read.Name)} is trained without a search",
            Contenders = Experiments.Contenders.For(Spec, read.Genotype),
        };
        return MoveToAsync(next, ExperimentPhase.Retraining, next.SearchEnd);
    }
}
