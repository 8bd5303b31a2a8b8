using System.Diagnostics;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Trainers;
using MmNas.Data;
using MmNas.Grains.Metrics;
using MmNas.Grains.Plans;
using MmNas.Grains.Storage;
using MmNas.Tasks;
using MmNas.Training;
using MmNas.Training.Slots;

namespace MmNas.Grains.Trainers;

/// <summary>One device slot. It passes orders to its device's thread and awaits the answers; it holds no tensor itself.</summary>
[Placement.SlotPlacement]
[CollectionAgeLimit(Days = 1)] // the session's weights live as long as this activation
public sealed partial class TrainerGrain(
    ILearnerFactory learners, LearnerPlans plans, TaskCatalogue tasks, IArtefactStore artefacts, PlatformMetrics metrics, ILogger<TrainerGrain> log) : Grain, ITrainerGrain
{
    private SessionLedger ledger = null!; // from activation on
    private DeviceThread? device;
    private LearnerSession? session;
    private PendingSnapshot? pending;
    private ProgressView? progress;
    private string name = ""; // as people know the slot

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        ledger = new(this.GetPrimaryKeyString());
        return Task.CompletedTask;
    }

    public async Task<SessionOpened> OpenAsync(OpenOrder order, CancellationToken cancel)
    {
        var fence = order.Lease.Fence;
        if (ledger.IsOpen(fence)) return session!.Describe();
        ledger.Admit(fence);
        name = order.Lease.Device;
        await ForgetSessionAsync();
        var checkpoint = order.Checkpoint is { } file ? await FetchAsync(file, cancel) : null;
        session = await OnDeviceAsync(() => LearnerSession.Open(learners, plans.For(order), order, checkpoint, Reporter(), cancel));
        ledger.Open(fence, order.Rounds);
        return session.Describe();
    }

    public async Task<RoundReport> RunAsync(RoundOrder order, CancellationToken cancel)
    {
        if (ledger.Begin(order.Fence, order.Round) is { } repeated) return repeated;
        var (learner, span) = (session!.Learner, Activity.Current); // the device's thread knows nothing of it
        var report = await OnDeviceAsync(() => RoundWork.Run(learner, order, span, cancel));
        ledger.Finish(order.Fence, report);
        return report;
    }

    public async Task SnapshotAsync(long fence, long rounds)
    {
        ledger.CheckStandsAt(fence, rounds);
        if (pending?.IsOf(fence, rounds) is true) return; // a retry
        pending?.Dispose();
        var learner = session!.Learner;
        pending = new(fence, rounds, await OnDeviceAsync(learner.Snapshot));
    }

    public async Task<CheckpointFile> WriteAsync(long fence, long rounds, string key)
    {
        ledger.Check(fence);
        if (pending is not { } snapshot || !snapshot.IsOf(fence, rounds))
            throw new TrainerFailureException($"there is no copy of the state after {rounds} rounds; take one first", isFinal: false);
        try
        {
            return await snapshot.WriteAsync(artefacts, key);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw FailureOf(e);
        }
    }

    public async Task<EvaluationReport> EvaluateAsync(long fence, CancellationToken cancel)
    {
        ledger.Check(fence);
        var open = session!;
        var started = TimeProvider.System.GetTimestamp();
        var (splits, latency) = await OnDeviceAsync(() => (open.Score(tasks, Reporter(), cancel), open.Latency(cancel)));
        return new() { Splits = splits, LatencyMs = latency?.TotalMilliseconds, Seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds };
    }

    public async Task<HeldReport> ScoreHeldBackAsync(HeldOrder order, CancellationToken cancel)
    {
        ledger.Check(order.Fence);
        var open = session!;
        return new() { Scores = await OnDeviceAsync(() => open.ScoreHeldBack(order.Subnets, Reporter(), cancel)) };
    }

    public async Task<CostReport> CostsAsync(CostOrder order, CancellationToken cancel)
    {
        ledger.Check(order.Fence);
        var open = session!;
        return new() { Layers = await OnDeviceAsync(() => open.Learner.CostsOf(order.What, cancel)) };
    }

    public Task CloseAsync(long fence) => ledger.Close(fence) ? ForgetSessionAsync() : Task.CompletedTask;

    public Task<ProgressView?> ProgressAsync() => Task.FromResult(Volatile.Read(ref progress));

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await ForgetSessionAsync();
        device?.Dispose();
    }

    private async Task<string> FetchAsync(CheckpointFile file, CancellationToken cancel)
    {
        try
        {
            return await artefacts.FetchAsync(file.Key, cancel);
        }
        catch (InvalidDataException e)
        {
            throw new LostCheckpointException(e.Message);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw FailureOf(e);
        }
    }

    private async Task ForgetSessionAsync()
    {
        pending?.Dispose();
        pending = null;
        if (session is not { } old) return;
        session = null;
        await OnDeviceAsync(() =>
        {
            old.Learner.Dispose();
            return true;
        });
    }

    private async Task<T> OnDeviceAsync<T>(Func<T> work)
    {
        device ??= new(this.GetPrimaryKeyString());
        try
        {
            return await device.RunAsync(() => Timed(work));
        }
        catch (Exception e) when (e is not (OperationCanceledException or LostCheckpointException))
        {
            throw FailureOf(e);
        }
        finally
        {
            Volatile.Write(ref progress, null);
        }
    }

    private T Timed<T>(Func<T> work)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            return work();
        }
        finally
        {
            metrics.DeviceBusy(name, Stopwatch.GetElapsedTime(started));
        }
    }

    /// <summary>Exceptions of libraries cannot travel between silos; their words can.</summary>
    private TrainerFailureException FailureOf(Exception e)
    {
        if (e is AggregateException { InnerExceptions: [var first, ..] }) e = first; // of a loop on several threads
        var isFinal = e is Data.DataException or InvalidDataException;
        metrics.TrainerFailed(isFinal ? TrainerTrouble.Data : e is OutOfMemoryException ? TrainerTrouble.Memory : e is IOException ? TrainerTrouble.Storage : TrainerTrouble.Device);
        if (isFinal) return new(e.Message, isFinal);
        LogBroken(this.GetPrimaryKeyString(), e);
        if (e is ArtefactsAwayException) return new(e.Message, isFinal: false, isAway: true);
        return new($"{e.GetType().Name}: {e.Message.Split('\n')[0]}", isFinal: false); // behind torch's first line comes its native stack, which the log has
    }

    private Reported Reporter() =>
        new(step => Volatile.Write(ref progress, new() { Activity = step.Words, Share = step.Share }));

    [LoggerMessage(Level = LogLevel.Error, Message = "Work on slot {Slot} broke off")]
    private partial void LogBroken(string slot, Exception exception);

    // Progress<T> would post to the thread pool, out of order; a reading is a plain write.
    private sealed class Reported(Action<ReadProgress> report) : IProgress<ReadProgress>
    {
        public void Report(ReadProgress value) => report(value);
    }
}
