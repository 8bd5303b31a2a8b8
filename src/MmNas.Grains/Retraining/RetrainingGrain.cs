using Microsoft.Extensions.Hosting;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Retraining;
using MmNas.Contracts.Trainers;
using MmNas.Grains.Checkpoints;
using MmNas.Grains.Experiments;
using MmNas.Grains.Metrics;
using MmNas.Grains.Storage;
using MmNas.Grains.Trainers;
using Orleans.Concurrency;

namespace MmNas.Grains.Retraining;

/// <summary>One network trained from scratch. Ordered --train--> trained --score--> scored, under one lease where nothing interrupts it; every step takes up at the last commit.</summary>
[Placement.ProtocolPlacement]
[Reentrant] // views and pauses are answered while a round runs
[CollectionAgeLimit(Days = 1)]
public sealed partial class RetrainingGrain(
    [PersistentState("retraining", GrainStores.Experiments)] IPersistentState<RetrainingState> store,
    IArtefactStore artefacts, ArtefactRetention retention, RetryPolicy retries, PlatformClock clock, PlatformMetrics metrics, IHostApplicationLifetime host, ILogger<RetrainingGrain> log)
    : Grain, IRetrainingGrain
{
    private readonly TimeProvider time = clock.Time;
    private readonly CancellationTokenSource gone = new(); // this activation is over: not even the round is finished
    private CancellationTokenSource pause = new();
    private Task running = Task.CompletedTask;
    private TrainerSession? session;
    private ProgressView? progress;
    private long furthest;
    private bool wasCutOff; // by the end of the activation before this one
    private CancellationTokenRegistration stopping;

    private readonly CheckpointFallback<RetrainingCheckpoint> fallback = new();

    private StateWrites<RetrainingState>? writes;

    private StateWrites<RetrainingState> Writes => writes ??= new(store, DeactivateOnIdle);

    private string Key => this.GetPrimaryKeyString();

    private CheckpointFolder Checkpoints => new(artefacts, retention, time, Order.Experiment, Order.Name);

    private RetrainingOrder Order => store.State.Order ?? throw new InvalidOperationException($"retraining {Key} has no order; train it first");

    public async Task<RetrainingView> TrainAsync(RetrainingOrder order)
    {
        ForgetPause();
        if (store.State.Order is null) await MoveToAsync(store.State with { Order = order, Kind = order.Kind });
        else if (store.State.Order.RaceEpochs < order.RaceEpochs) await MoveToAsync(store.State with { Order = order });
        await AloneAsync(() => store.State.Fulfils(order) ? Task.CompletedTask : InSessionsAsync(order.RaceEpochs is null ? TrainAndScoreAsync : RaceAsync));
        return View()!;
    }

    public async Task PauseAsync()
    {
        await pause.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext); // however it ends
    }

    public async Task DeleteAsync()
    {
        await PauseAsync();
        await Writes.ClearAsync();
        DeactivateOnIdle();
    }

    /// <summary>A silo that stops waits for the turn that a training is: it must be told by the host.</summary>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        stopping = host.ApplicationStopping.Register(Leave);
        wasCutOff = store.State is { Order: { } order } && !store.State.Fulfils(order);
        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await stopping.DisposeAsync();
        Leave();
    }

    /// <summary>An earlier pause is over with a new order; one that comes while the order is being written down counts.</summary>
    private void ForgetPause()
    {
        if (running.IsCompleted && pause.IsCancellationRequested && !gone.IsCancellationRequested) pause = new();
    }

    /// <summary>A call that is repeated while the first still works joins it instead of training twice.</summary>
    private Task AloneAsync(Func<Task> work)
    {
        if (!running.IsCompleted) return running;
        return running = work();
    }

    private async Task InSessionsAsync(Func<TrainerSession, Task<bool>> work)
    {
        var piece = new LeasedWork.Piece(Request, leased => UnderAsync(leased, work), () => furthest, Waits, BrokeAsync);
        try
        {
            Waits("");
            await new LeasedWork(GrainFactory, retries, time, gone.Token).RunAsync(piece, pause.Token);
        }
        finally
        {
            progress = null;
        }
    }

    private LeaseRequest Request() => new()
    {
        Id = Guid.NewGuid(),
        Holder = Key,
        Account = Order.Submission.Account,
        Priority = Order.Submission.Priority,
        Turn = Order.Turn with { HasBegun = Order.Turn.HasBegun || store.State.Kind is not null },
        Threads = store.State.Kind?.Threads ?? Order.Spec.Threads,
        Instructions = store.State.Kind?.Instructions,
    };

    private async Task<bool> UnderAsync(TrainerSession leased, Func<TrainerSession, Task<bool>> work)
    {
        session = leased;
        try
        {
            await TakeAsync(leased.Lease);
            await OpenAsync(leased);
            return await work(leased);
        }
        finally
        {
            session = null;
        }
    }

    /// <summary>Written under every lease: an activation that others have overtaken finds out here, and not by looking for a checkpoint that they have
    /// replaced. Where results will differ in the last bits from here on, the log has it.</summary>
    private async Task TakeAsync(Lease lease)
    {
        var kind = DeviceKind.Of(lease);
        if (store.State.Kind != kind && store.State.Checkpoint is not null) LogMoved(Key, kind, store.State.Kind);
        var next = store.State with { Kind = kind };
        // Finalists come and go by the dozen: of them only what interrupts them is told.
        await MoveToAsync(Order.RaceEpochs is null || wasCutOff ? next with { Events = EventLog.With(next.Events, Event(PlaceOn(lease))) } : next);
        wasCutOff = false;
    }

    private OpenOrder OpenOrder(TrainerSession leased) => new()
    {
        Lease = leased.Lease,
        Spec = Order.Spec,
        Genotype = Order.Genotype,
        Seed = Order.Seed,
        ForRace = Order.RaceEpochs is not null,
        Checkpoint = store.State.Checkpoint,
        Rounds = store.State.Round,
        DataVersion = store.State.DataVersion ?? Order.DataVersion,
        DataParts = store.State.DataVersion is null ? Order.DataParts : store.State.DataParts,
    };

    private void Waits(string reason) => progress = new() { Activity = reason.Length > 0 ? reason : "waiting for a slot" };

    /// <summary>Written down also because of those that others have overtaken: they find out here, before they ask for another slot.</summary>
    private async Task BrokeAsync(string reason)
    {
        metrics.Moved();
        LogBroke(Key, reason);
        Waits("");
        await MoveToAsync(store.State with { Events = EventLog.With(store.State.Events, Event($"{Order.Name} after round {store.State.Round}: {reason}")) });
    }

    /// <summary>Scored under the lease of its training: scoring takes seconds, and another lease may be hours away.</summary>
    private async Task<bool> TrainAndScoreAsync(TrainerSession leased)
    {
        if (!await TrainRoundsAsync(leased)) return false;
        progress = new() { Activity = "scoring" };
        var report = await leased.EvaluateAsync(pause.Token);
        await Checkpoints.SweepLastAsync(store.State.Checkpoint?.Key);
        await MoveToAsync(store.State with { Evaluation = report, Seconds = store.State.Seconds with { Evaluate = report.Seconds } });
        return true;
    }

    /// <summary>To the rung, and then what it says.</summary>
    private async Task<bool> RaceAsync(TrainerSession leased)
    {
        if (!await TrainRoundsAsync(leased)) return false;
        var loss = await leased.HeldLossAsync(pause.Token);
        await MoveToAsync(store.State with { RaceLosses = [.. store.State.RaceLosses, new() { Epochs = Order.RaceEpochs!.Value, Loss = loss }] });
        return true;
    }

    private async Task MoveToAsync(RetrainingState next)
    {
        try
        {
            await Writes.MoveToAsync(next with { Version = new RetrainingState().Version });
        }
        catch (StateNotWrittenException)
        {
            Leave(); // the next activation goes on, from what is stored
            throw;
        }
    }

    private void Leave()
    {
        pause.Cancel();
        gone.Cancel();
    }
}
