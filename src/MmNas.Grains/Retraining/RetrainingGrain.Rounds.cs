using MmNas.Contracts.Trainers;
using MmNas.Grains.Storage;
using MmNas.Grains.Trainers;

namespace MmNas.Grains.Retraining;

public sealed partial class RetrainingGrain
{
    /// <returns>Whether the last round is over; else the slot is to be given back.</returns>
    private async Task<bool> TrainRoundsAsync(TrainerSession leased)
    {
        var order = Order;
        var schedule = new RetrainingSchedule(order, leased.Opened.StepsPerEpoch);
        var folder = new CheckpointFolder(artefacts, order.Experiment, order.Name);
        var started = time.GetTimestamp();
        var (from, before) = (store.State.Round, store.State.Seconds.Retrain);
        var round = from;
        var checkpoints = new CheckpointLine<RoundCut>(
            new(time, order.Spec.CheckpointSeconds, took => metrics.CheckpointWritten("retraining", took)), PrepareAsync, CommitAsync, reason => LogNoCheckpoint(Key, reason));
        while (round < schedule.Rounds)
        {
            var steps = schedule.Order(leased.Lease.Fence, round);
            var report = await leased.RunAsync(steps, gone.Token);
            metrics.Retrained(order.Spec.Task, steps.Weight.Count);
            furthest = Math.Max(furthest, ++round);
            progress = schedule.Progress(round, report, time.GetElapsedTime(started).TotalSeconds / (round - from));
            var stopping = leased.YieldReason is not null || pause.IsCancellationRequested;
            await (stopping || round == schedule.Rounds ? checkpoints.CommitNowAsync() : checkpoints.RoundEndedAsync());
            if (round == schedule.Rounds) break;
            pause.Token.ThrowIfCancellationRequested();
            if (stopping) return false;
        }

        return true;

        async Task<(RoundCut, Task<CheckpointFile>)> PrepareAsync()
        {
            var cut = new RoundCut(round, round == schedule.Rounds && order.RaceEpochs is null, before + time.GetElapsedTime(started).TotalSeconds);
            return (cut, await leased.SnapshotAsync(round, folder.KeyAfter(round, leased.Lease.Fence)));
        }

        async Task CommitAsync(RoundCut cut, CheckpointFile file)
        {
            await MoveToAsync(store.State with
            {
                Round = cut.Round,
                Trained = cut.IsLast,
                Checkpoint = file,
                DataVersion = leased.Opened.DataVersion,
                DataParts = leased.Opened.DataParts,
                Parameters = leased.Opened.Parameters,
                Seconds = store.State.Seconds with { Retrain = cut.Seconds },
            });
            await folder.SweepAsync(file.Key, leased.Lease.Fence);
        }
    }

    /// <summary>The state at a round, but for the trainer's file.</summary>
    /// <param name="Round">Finished rounds.</param>
    /// <param name="IsLast">Whether that is all.</param>
    /// <param name="Seconds">Spent on training so far.</param>
    private sealed record RoundCut(long Round, bool IsLast, double Seconds);
}
