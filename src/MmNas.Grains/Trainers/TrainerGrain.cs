using MmNas.Contracts;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Layers;
using MmNas.Contracts.Trainers;
using MmNas.Grains.Plans;
using MmNas.Search;
using MmNas.Training;
using MmNas.Training.Slots;

namespace MmNas.Grains.Trainers;

/// <summary>One device slot. It passes orders to its device's thread and awaits the answers; it holds no tensor itself.</summary>
[Placement.SlotPlacement]
[CollectionAgeLimit(Days = 1)] // the session's weights live as long as this activation
public sealed partial class TrainerGrain(ILearnerFactory learners, LearnerPlans plans, ILogger<TrainerGrain> log) : Grain, ITrainerGrain
{
    private DeviceThread? device;
    private Session? session;
    private long newestFence;
    private TrainerProgress? progress;

    public async Task<SessionOpened> OpenAsync(OpenOrder order, CancellationToken cancel)
    {
        Admit(order.Lease.Fence);
        newestFence = order.Lease.Fence;
        await ForgetSessionAsync();
        var genotype = order.Genotype?.ToSubnet();
        var plan = plans.For(order.Spec, genotype, order.Lease);
        var learner = await OnDeviceAsync(() => Open(plan, order, cancel));
        session = new(order.Lease.Fence, learner, genotype) { NextRound = order.Rounds };
        return new()
        {
            StepsPerEpoch = learner.StepsPerEpoch,
            Parameters = learner.Parameters,
            DataVersion = learner.DataVersion,
            MissingWords = learner.MissingWords,
        };
    }

    public async Task<RoundReport> RunAsync(RoundOrder order, CancellationToken cancel)
    {
        var open = Opened(order.Fence);
        if (open.Last?.Round == order.Round) return open.Last; // a retry: the first answer got lost
        if (open.NextRound != order.Round)
            throw new TrainerFailureException($"round {order.Round} was ordered where round {open.NextRound} comes next; open the session anew from the last commit");
        open.NextRound = Session.Broken; // until the round is whole: half a round's steps are no state to go on from
        var report = await OnDeviceAsync(() => RoundWork.Run(open.Learner, order, cancel));
        (open.Last, open.NextRound) = (report, order.Round + 1);
        return report;
    }

    public async Task<CheckpointFile> SaveAsync(long fence, string file)
    {
        var open = Opened(fence);
        if (open.NextRound == Session.Broken) throw new TrainerFailureException("a round broke off; open the session anew from the last commit");
        return new() { Path = file, Sha256 = await OnDeviceAsync(() => open.Learner.Save(file)) };
    }

    public async Task<EvaluationReport> EvaluateAsync(long fence, CancellationToken cancel)
    {
        var open = Opened(fence);
        var genotype = open.Genotype ?? throw new TrainerFailureException("a search's supernet has no score of its own; open the session with a genotype");
        var started = TimeProvider.System.GetTimestamp();
        var splits = await OnDeviceAsync(() => open.Learner.Splits.Select(split => ScoresOf(open.Learner, genotype, split, cancel)).ToList());
        return new() { Splits = splits, Seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds };
    }

    public Task CloseAsync(long fence) => session?.Fence == fence ? ForgetSessionAsync() : Task.CompletedTask;

    public Task<TrainerProgress?> ProgressAsync() => Task.FromResult(Volatile.Read(ref progress));

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await ForgetSessionAsync();
        device?.Dispose();
    }

    private ILearner Open(LearnerPlan plan, OpenOrder order, CancellationToken cancel)
    {
        var learner = learners.Create(plan, Reporter(), cancel);
        try
        {
            // First the data: weights for other words would pass for a damaged file.
            if (order.DataVersion is { } version && version != learner.DataVersion) throw ChangedData(order);
            if (order.Checkpoint is { } checkpoint) learner.Restore(checkpoint.Path, checkpoint.Sha256);
            return learner;
        }
        catch
        {
            learner.Dispose();
            throw;
        }
    }

    private static InvalidDataException ChangedData(OpenOrder order)
    {
        var since = order.Rounds > 0 || order.Genotype is null ? $"round {order.Rounds}" : "the search";
        return new($"the data have changed since {since}; restore them as they were, or start the experiment anew with --again");
    }

    private SplitScores ScoresOf(ILearner learner, Subnet genotype, string split, CancellationToken cancel)
    {
        var scores = learner.Evaluate(genotype, split, Reporter(), cancel);
        return new() { Split = scores.Split, Metrics = scores.Metrics, Notes = scores.Notes };
    }

    private async Task ForgetSessionAsync()
    {
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
            return await device.RunAsync(work);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw FailureOf(e);
        }
        finally
        {
            Volatile.Write(ref progress, null);
        }
    }

    /// <summary>Exceptions of libraries cannot travel between silos; their words can.</summary>
    private TrainerFailureException FailureOf(Exception e)
    {
        if (e is Data.DataException or InvalidDataException) return new(e.Message);
        LogBroken(this.GetPrimaryKeyString(), e);
        return new($"{e.GetType().Name}: {e.Message.Split('\n')[0]}"); // behind torch's first line comes its native stack, which the log has
    }

    private Reported Reporter() =>
        new(step => Volatile.Write(ref progress, new() { Activity = step.Activity, Done = step.Done, Total = step.Total }));

    private void Admit(long fence)
    {
        if (fence < newestFence) throw new FencedException($"trainer {this.GetPrimaryKeyString()}", fence, newestFence);
    }

    private Session Opened(long fence)
    {
        Admit(fence);
        return session?.Fence == fence
            ? session
            : throw new TrainerFailureException($"trainer {this.GetPrimaryKeyString()} has no session under lease {fence}; open it first");
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Work on slot {Slot} broke off")]
    private partial void LogBroken(string slot, Exception exception);

    private sealed class Session(long fence, ILearner learner, Subnet? genotype)
    {
        public const long Broken = -1;

        public long Fence => fence;

        public ILearner Learner => learner;

        public Subnet? Genotype => genotype;

        public long NextRound { get; set; }

        public RoundReport? Last { get; set; }
    }

    // Progress<T> would post to the thread pool, out of order; a reading is a plain write.
    private sealed class Reported(Action<LearnerProgress> report) : IProgress<LearnerProgress>
    {
        public void Report(LearnerProgress value) => report(value);
    }
}
