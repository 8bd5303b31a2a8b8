using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Retraining;
using MmNas.Contracts.Trainers;
using MmNas.Grains.Checkpoints;
using MmNas.Grains.Life;
using MmNas.Grains.Trainers;
using MmNas.Search;

namespace MmNas.Grains.Retraining;

/// <summary>A retraining at work, in one activation: rounds under one lease after another, from the last commit to the last epoch or a race's rung, and then the scores.</summary>
/// <param name="key">The key of the retraining's grain.</param>
/// <param name="grains">The way to pool and trainers.</param>
/// <param name="current">The state as decided.</param>
/// <param name="tellAsync">Lets something happen; returns when what follows from it is stored.</param>
/// <param name="services">Clock, checkpoints, retries and metrics.</param>
/// <param name="wasInterrupted">Whether an earlier activation ended in the middle of the work.</param>
/// <param name="log">The log of the grain.</param>
/// <param name="gone">Cancelled when the activation is over.</param>
internal sealed class RetrainingWork(
    string key, IGrainFactory grains, Func<RetrainingState> current, Func<RetrainingInput, Task> tellAsync, WorkServices services, bool wasInterrupted, ILogger log, CancellationToken gone)
{
    private readonly CancellationTokenSource stop = new();
    private readonly CheckpointFallback<RetrainingCheckpoint> fallback = new();
    private readonly RetrainingOrder order = current().Order!;
    private long furthest;

    /// <summary>On its slot; null while it has none.</summary>
    public TrainerSession? Session { get; private set; }

    /// <summary>How far it is.</summary>
    public ProgressView Progress { get; private set; } = new() { Activity = "waiting for a slot" };

    /// <summary>Why it has failed; null where it has not.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>What a network that stays as it is reads with its own words has another version than the same data have for the others.</summary>
    private bool IsReadByOthersWords => order.Weights is { AsTheyAre: true };

    private CheckpointFolder Folder => services.Checkpoints(order.Experiment, order.Name);

    private DateTimeOffset Now => services.Time.GetUtcNow();

    /// <summary>Stops it at the round's end, with a commit.</summary>
    public void Stop() => stop.Cancel();

    /// <returns>What came of it; null where this activation is over: the next one resumes from the last commit.</returns>
    public async Task<LifeEvent?> RunAsync()
    {
        try
        {
            await new LeasedWork(grains, services.Retries, services.Time, gone).RunAsync(new($"the training of {order.Name}", Request, UnderAsync, () => furthest, Waits, BrokeAsync), stop.Token);
            return new(LifeEventKind.Finish);
        }
        catch (Exception) when (gone.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception e) when (e is OperationCanceledException || (stop.IsCancellationRequested && SlotTrouble.IsPassing(e)))
        {
            return new(LifeEventKind.Stop);
        }
        catch (Exception e)
        {
            Failure = e;
            return new(LifeEventKind.Fail, e.Message);
        }
    }

    private LeaseRequest Request() => new()
    {
        Id = Guid.NewGuid(),
        Holder = key,
        Account = order.Submission.Account,
        User = order.Submission.User,
        Priority = (current().Order ?? order).Submission.Priority, // it may have been changed since the order
        Turn = order.Turn with { HasBegun = order.Turn.HasBegun || current().Kind is not null },
        Threads = current().Kind?.Threads ?? order.Spec.Threads,
        Instructions = current().Kind?.Instructions,
    };

    private void Waits(string reason) => Progress = new() { Activity = reason.Length > 0 ? reason : "waiting for a slot" };

    /// <summary>Stored also because of activations that have been overtaken: they find out here, before they ask for another slot.</summary>
    private Task BrokeAsync(string reason)
    {
        services.Metrics.Moved();
        log.Broke(key, reason);
        Waits("");
        return tellAsync(new RetrainingInput.SlotLost(Now, reason));
    }

    private async Task<bool> UnderAsync(TrainerSession leased)
    {
        Session = leased;
        try
        {
            var (kind, before) = (DeviceKind.Of(leased.Lease), current());
            if (before.Kind != kind && before.Checkpoint is not null) log.Moved(key, kind, before.Kind);
            await tellAsync(new RetrainingInput.Leased(Now, leased.Lease, wasInterrupted));
            wasInterrupted = false;
            await OpenAsync(leased);
            if (!await TrainRoundsAsync(leased)) return false;
            await (order.RaceEpochs is null ? ScoreAsync(leased) : ReachRungAsync(leased));
            return true;
        }
        finally
        {
            Session = null;
        }
    }

    /// <summary>Scored under the lease of its training: scoring takes seconds, and another lease may be hours away.</summary>
    private async Task ScoreAsync(TrainerSession leased)
    {
        Progress = new() { Activity = "scoring" };
        var report = await leased.EvaluateAsync(stop.Token);
        await Folder.SweepLastAsync(current().Checkpoint?.Key);
        await tellAsync(new RetrainingInput.Scored(Now, report));
    }

    private async Task ReachRungAsync(TrainerSession leased) => await tellAsync(new RetrainingInput.RungReached(Now, (await leased.ScoreHeldBackAsync([order.Genotype], stop.Token))[0]));

    /// <summary>Opens the session at the last commit; where its checkpoint cannot be used, at the furthest one that can.</summary>
    private async Task OpenAsync(TrainerSession leased)
    {
        while (true)
        {
            try
            {
                await leased.OpenAsync(OpenOrder(leased, current()), stop.Token);
                return;
            }
            catch (LostCheckpointException e)
            {
                await FallBackAsync(e.Message);
            }
        }
    }

    private OpenOrder OpenOrder(TrainerSession leased, RetrainingState state) => new()
    {
        Lease = leased.Lease,
        Spec = order.Spec,
        Genotype = order.Genotype,
        Seed = order.Seed,
        Weights = order.Weights,
        ForRace = order.RaceEpochs is not null,
        Checkpoint = state.Checkpoint,
        Rounds = state.Round,
        DataVersion = IsReadByOthersWords ? order.DataVersion : state.DataVersion ?? order.DataVersion,
        DataParts = IsReadByOthersWords || state.DataVersion is null ? order.DataParts : state.DataParts,
    };

    /// <summary>Stored before anything follows from it: an activation that has been overtaken finds out here, and not by missing a file that others have superseded.</summary>
    private async Task FallBackAsync(string trouble)
    {
        var state = current();
        var found = await fallback.FindAsync(
            Folder, RetrainingCheckpoint.WorkOf(order), state.Checkpoint!.Key, state.DataVersion, steps => new RetrainingSchedule(order, steps).Rounds);
        var said = $"{order.Name}: {CheckpointFallback.Describe(trouble, state.Round, found?.Rounds)}";
        log.FellBack(key, said);
        await tellAsync(new RetrainingInput.CheckpointLost(Now, said, found));
    }

    /// <returns>Whether the last round is over; else the slot is to be given back.</returns>
    private async Task<bool> TrainRoundsAsync(TrainerSession leased)
    {
        var schedule = new RetrainingSchedule(order, leased.Opened.StepsPerEpoch);
        var folder = Folder;
        var started = services.Time.GetTimestamp();
        var (from, before) = (current().Round, current().Seconds.Retrain);
        var (round, curve, scoring) = (from, current().Curve, TimeSpan.Zero);
        var timer = new CheckpointTimer(services.Time, order.Spec.CheckpointSeconds, took => services.Metrics.CheckpointWritten("retraining", took));
        var checkpoints = new CheckpointLine<RetrainingCheckpoint>(timer, PrepareAsync, CommitAsync, reason => log.NoCheckpoint(key, reason));
        if (schedule.Rounds == 0 && current().Checkpoint is null) await checkpoints.CommitNowAsync(); // from here on it is a network of the experiment
        while (round < schedule.Rounds)
        {
            var steps = schedule.Order(leased.Lease.Fence, round);
            var report = await leased.RunAsync(steps, gone);
            services.Metrics.Retrained(order.Spec.Task, steps.Weight.Count);
            furthest = Math.Max(furthest, ++round);
            Progress = schedule.Progress(round, report, services.Time.GetElapsedTime(started).TotalSeconds / (round - from));
            curve = curve.After(report, steps.Weight.Count);
            if (schedule.EpochsEndedBy(round) is { } epoch) curve = curve.AtTheEndOf(epoch, Seconds(), await ValidatedAsync());
            var stopping = leased.YieldReason is not null || stop.IsCancellationRequested;
            await (stopping || round == schedule.Rounds ? checkpoints.CommitNowAsync() : checkpoints.RoundEndedAsync());
            if (round == schedule.Rounds) break;
            if (!stopping) continue; // a stop that came since is met at the next round's end, with a checkpoint
            stop.Token.ThrowIfCancellationRequested();
            return false;
        }

        return true;

        double Seconds() => before + (services.Time.GetElapsedTime(started) - scoring).TotalSeconds;

        // A stop waits for it: it takes less than an epoch, and what came before it is not committed yet.
        async Task<HeldScore?> ValidatedAsync()
        {
            if (!order.Spec.Retrain.Validate || order.RaceEpochs is not null) return null;
            var began = services.Time.GetTimestamp();
            var scores = await leased.ScoreHeldBackAsync([order.Genotype], gone);
            scoring += services.Time.GetElapsedTime(began);
            return scores[0];
        }

        async Task<Task<RetrainingCheckpoint>> PrepareAsync()
        {
            var checkpoint = new RetrainingCheckpoint
            {
                Work = RetrainingCheckpoint.WorkOf(order),
                File = new() { Sha256 = "" },
                Round = round,
                IsLast = round == schedule.Rounds && order.RaceEpochs is null,
                StepsPerEpoch = leased.Opened.StepsPerEpoch,
                Parameters = leased.Opened.Parameters,
                Curve = curve,
                Seconds = Seconds(),
                DataVersion = leased.Opened.DataVersion,
                DataParts = leased.Opened.DataParts,
                Kind = DeviceKind.Of(leased.Lease),
            };
            return WholeAsync(checkpoint, await leased.SnapshotAsync(round, folder.KeyAfter(round, leased.Lease.Fence)));
        }

        async Task<RetrainingCheckpoint> WholeAsync(RetrainingCheckpoint checkpoint, Task<CheckpointFile> writing)
        {
            var whole = checkpoint with { File = await writing };
            await folder.CompleteAsync(whole.File.Key, whole);
            return whole;
        }

        async Task CommitAsync(RetrainingCheckpoint checkpoint)
        {
            await tellAsync(new RetrainingInput.Prepared(Now, checkpoint, leased.Lease.Device));
            await folder.SweepAsync(checkpoint.File.Key, leased.Lease.Fence);
        }
    }
}
