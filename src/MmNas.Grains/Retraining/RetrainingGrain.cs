using MmNas.Contracts.Experiments;
using MmNas.Contracts.Retraining;
using MmNas.Contracts.Trainers;
using MmNas.Grains.Storage;
using MmNas.Grains.Trainers;
using Orleans.Concurrency;

namespace MmNas.Grains.Retraining;

/// <summary>One network trained from scratch. Ordered --train--> trained --evaluate--> scored; every step takes up at the last commit.</summary>
[Reentrant] // views and pauses are answered while a round runs
[CollectionAgeLimit(Days = 1)]
public sealed class RetrainingGrain(
    [PersistentState("retraining", GrainStores.Experiments)] IPersistentState<RetrainingState> store, HomeFolder home, PlatformClock clock)
    : Grain, IRetrainingGrain
{
    private readonly TimeProvider time = clock.Time;
    private CancellationTokenSource pause = new();
    private Task running = Task.CompletedTask;
    private TrainerSession? session;
    private ProgressView? progress;

    public async Task<RetrainingView> TrainAsync(RetrainingOrder order)
    {
        ForgetPause();
        if (store.State.Order is null) await MoveToAsync(store.State with { Order = order });
        await AloneAsync(() => store.State.Trained ? Task.CompletedTask : InSessionAsync(TrainRoundsAsync));
        return View()!;
    }

    public async Task<RetrainingView> EvaluateAsync()
    {
        ForgetPause();
        await AloneAsync(() => store.State.Evaluation is null ? InSessionAsync(ScoreAsync) : Task.CompletedTask);
        return View()!;
    }

    public async Task PauseAsync()
    {
        await pause.CancelAsync();
        await running.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Current); // however it ends
    }

    public async Task<RetrainingView?> ViewAsync()
    {
        if (session is { } open && await open.ProgressAsync() is { } reading)
            progress = (progress ?? new()) with { Activity = reading.Activity, Share = reading.Total > 0 ? (double)reading.Done / reading.Total : null };
        return View();
    }

    public Task<SecondsView> SecondsAsync() => Task.FromResult(store.State.Seconds);

    /// <summary>An earlier pause is over with a new order; one that comes while the order is being written down counts.</summary>
    private void ForgetPause()
    {
        if (running.IsCompleted && pause.IsCancellationRequested) pause = new();
    }

    /// <summary>A call that is repeated while the first still works joins it instead of training twice.</summary>
    private Task AloneAsync(Func<Task> work)
    {
        if (!running.IsCompleted) return running;
        return running = work();
    }

    private async Task InSessionAsync(Func<TrainerSession, RetrainingOrder, Task> work)
    {
        var order = store.State.Order ?? throw new InvalidOperationException($"retraining {this.GetPrimaryKeyString()} has no order; train it first");
        progress = new() { Activity = "waiting for a slot" };
        await using var leased = await TrainerSession.LeaseAsync(
            GrainFactory, new() { Id = Guid.NewGuid(), Holder = this.GetPrimaryKeyString(), Account = order.Experiment, Threads = order.Spec.Threads }, pause.Token);
        try
        {
            session = leased;
            await leased.OpenAsync(OpenOrder(leased, order), pause.Token);
            await work(leased, order);
        }
        finally
        {
            (session, progress) = (null, null);
        }
    }

    private OpenOrder OpenOrder(TrainerSession leased, RetrainingOrder order) => new()
    {
        Lease = leased.Lease,
        Spec = order.Spec,
        Genotype = order.Genotype,
        Checkpoint = store.State.Checkpoint,
        Rounds = store.State.Round,
        DataVersion = store.State.DataVersion ?? order.DataVersion,
    };

    private async Task TrainRoundsAsync(TrainerSession leased, RetrainingOrder order)
    {
        var schedule = new RetrainingSchedule(order.Spec, leased.Opened.StepsPerEpoch);
        var checkpoints = new CheckpointTimer(time);
        var started = time.GetTimestamp();
        var (from, before) = (store.State.Round, store.State.Seconds);
        for (var round = from; round < schedule.Rounds;)
        {
            var report = await leased.RunAsync(schedule.Order(leased.Lease.Fence, round, order.Genotype), CancellationToken.None);
            round++;
            var spent = time.GetElapsedTime(started).TotalSeconds;
            progress = schedule.Progress(round, report, spent / (round - from));
            if (round < schedule.Rounds && !pause.IsCancellationRequested && !checkpoints.IsDue) continue;
            await checkpoints.WriteAsync(() => CommitAsync(leased, store.State with
            {
                Round = round,
                Trained = round == schedule.Rounds,
                DataVersion = leased.Opened.DataVersion,
                Parameters = leased.Opened.Parameters,
                Seconds = before with { Retrain = before.Retrain + spent },
            }));
            if (round < schedule.Rounds) pause.Token.ThrowIfCancellationRequested();
        }
    }

    private async Task ScoreAsync(TrainerSession leased, RetrainingOrder order)
    {
        var report = await leased.EvaluateAsync(pause.Token);
        await MoveToAsync(store.State with { Evaluation = report, Seconds = store.State.Seconds with { Evaluate = report.Seconds } });
    }

    private async Task CommitAsync(TrainerSession leased, RetrainingState next)
    {
        var order = next.Order!;
        var folder = home.Checkpoints(order.Experiment, order.Name);
        var checkpoint = await leased.SaveAsync(folder.FileAfter(next.Round));
        await MoveToAsync(next with { Checkpoint = checkpoint });
        folder.Sweep(checkpoint.Path);
    }

    private Task MoveToAsync(RetrainingState next) => store.MoveToAsync(next, DeactivateOnIdle);

    private RetrainingView? View() => store.State.Order is not { } order ? null : new()
    {
        Name = order.Name,
        Genotype = order.Genotype,
        Parameters = store.State.Parameters ?? session?.Opened.Parameters,
        Progress = progress,
        Trained = store.State.Trained,
        Scores = store.State.Evaluation?.Splits ?? [],
        Weights = store.State.Checkpoint?.Path,
    };
}
