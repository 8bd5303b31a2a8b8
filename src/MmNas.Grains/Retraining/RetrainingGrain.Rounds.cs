using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Trainers;
using MmNas.Grains.Checkpoints;
using MmNas.Grains.Experiments;
using MmNas.Grains.Trainers;

namespace MmNas.Grains.Retraining;

public sealed partial class RetrainingGrain
{
    /// <returns>Whether the last round is over; else the slot is to be given back.</returns>
    private async Task<bool> TrainRoundsAsync(TrainerSession leased)
    {
        var order = Order;
        var schedule = new RetrainingSchedule(order, leased.Opened.StepsPerEpoch);
        var folder = Checkpoints;
        var started = time.GetTimestamp();
        var (from, before) = (store.State.Round, store.State.Seconds.Retrain);
        var round = from;
        var checkpoints = new CheckpointLine<RetrainingCheckpoint>(
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
            if (!stopping) continue; // a pause that came since is met at the next round's end, with a checkpoint
            pause.Token.ThrowIfCancellationRequested();
            return false;
        }

        return true;

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
                Seconds = before + time.GetElapsedTime(started).TotalSeconds,
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
            var next = store.State.At(checkpoint);
            await MoveToAsync(checkpoint.IsLast ? next with { Events = EventLog.With(next.Events, Event($"{order.Name} is scored on {leased.Lease.Device}") with { Phase = ExperimentPhase.Evaluating }) } : next);
            await folder.SweepAsync(checkpoint.File.Key, leased.Lease.Fence);
        }
    }

    /// <summary>Opens the session at the last commit; where its checkpoint cannot be used, at the furthest one that can.</summary>
    private async Task OpenAsync(TrainerSession leased)
    {
        while (true)
        {
            try
            {
                await leased.OpenAsync(OpenOrder(leased), pause.Token);
                return;
            }
            catch (LostCheckpointException e)
            {
                await FallBackAsync(e.Message);
            }
        }
    }

    /// <summary>Written down before anything follows from it: whoever has been overtaken finds out here, and not by missing a file that others have superseded.</summary>
    private async Task FallBackAsync(string trouble)
    {
        var state = store.State;
        var found = await fallback.FindAsync(
            Checkpoints, RetrainingCheckpoint.WorkOf(Order), state.Checkpoint!.Key, state.DataVersion, steps => new RetrainingSchedule(Order, steps).Rounds);
        var said = $"{Order.Name}: {CheckpointFallback.Describe(trouble, state.Round, found?.Rounds)}";
        LogFellBack(Key, said);
        var next = found is null ? state.AtTheBeginning() : state.At(found);
        await MoveToAsync(next with { Events = EventLog.With(next.Events, Event(said)) });
    }
}
