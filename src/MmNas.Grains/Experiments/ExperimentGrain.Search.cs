using MmNas.Contracts;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Contracts.Trainers;
using MmNas.Grains.Experiments.Races;
using MmNas.Grains.Storage;
using MmNas.Grains.Trainers;

namespace MmNas.Grains.Experiments;

public sealed partial class ExperimentGrain
{
    private TrainerSession? session;
    private SearchRun? search;
    private string waiting = "";
    private long furthest;

    private CheckpointFolder SearchCheckpoints => new(artefacts, Id, "search");

    private Task SearchAsync() =>
        new LeasedWork(GrainFactory, retries, time, gone.Token).RunAsync(new(Request, SearchUnderAsync, () => furthest, reason => waiting = reason, BrokeAsync), halt.Token);

    private LeaseRequest Request() => new()
    {
        Id = Guid.NewGuid(),
        Holder = Id,
        Account = store.State.Submission.Campaign ?? Id,
        Priority = store.State.Submission.Priority,
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
            var state = store.State;
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
            search = await SearchRun.OpenAsync(GrainFactory, Id, Spec, leased, state.Search, time);
            return await RunRoundsAsync(search);
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
        var checkpoints = new CheckpointLine<SearchCut>(
            Timer("search", Spec.CheckpointSeconds), () => run.PrepareAsync(folder, store.State.Search.Round), (cut, file) => CommitAsync(run, folder, phase, cut, file), reason => LogNoCheckpoint(Id, reason));
        if (store.State.Phase != phase) await MoveToAsync(store.State, phase, "");
        await HoldAsync(run); // it was cut off between the commit and the pause
        while (run.End is null)
        {
            halt.Token.ThrowIfCancellationRequested();
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

    /// <summary>A consistent cut: the trainer's file and the layers' states are there already; this one write of the experiment makes them count.</summary>
    private async Task CommitAsync(SearchRun run, CheckpointFolder folder, ExperimentPhase phase, SearchCut cut, CheckpointFile file)
    {
        var next = store.State with
        {
            Search = cut.Position,
            Checkpoint = file,
            StateHash = cut.HashWith(file),
            StepsPerEpoch = run.Schedule.StepsPerEpoch,
            DataVersion = session!.Opened.DataVersion,
            DataParts = session.Opened.DataParts,
            MissingWords = session.Opened.MissingWords,
            SearchEnd = cut.End,
            Races = cut.End is null || Spec.Finalists == 1 ? [] : Finalists.For(Spec, Experiments.Contenders.Found, cut.Position.Layers),
            Contenders = cut.End is null || Spec.Finalists > 1 ? [] : Experiments.Contenders.For(Spec, cut.Position.Genotype!),
        };
        await MoveToAsync(next, cut.End is null ? phase : ExperimentPhase.Retraining, phase == store.State.Phase && cut.End is null ? store.State.Reason : cut.End ?? "");
        await folder.SweepAsync(file.Key, run.Fence);
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
            Contenders = Experiments.Contenders.For(Spec, SubnetMessage.From(read.Genotype)),
        };
        return MoveToAsync(next, ExperimentPhase.Retraining, next.SearchEnd);
    }
}
