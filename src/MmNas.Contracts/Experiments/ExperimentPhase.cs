namespace MmNas.Contracts.Experiments;

/// <summary>Where an experiment stands. The phases of its life come in this order; paused, cancelled and failed interrupt them.</summary>
public enum ExperimentPhase
{
    /// <summary>Waits for a device.</summary>
    Queued = 0,

    /// <summary>Reads its data and builds the supernet.</summary>
    Preparing = 1,

    /// <summary>Steps the weights of sampled subnets; the distributions rest.</summary>
    WarmUp = 2,

    /// <summary>k weight steps to one step on the distributions.</summary>
    Alternating = 3,

    /// <summary>The genotype and the baselines train from scratch.</summary>
    Retraining = 4,

    /// <summary>The retrained networks are scored.</summary>
    Evaluating = 5,

    Done = 6,
    Paused = 7,
    Cancelled = 8,
    Failed = 9,
}

/// <summary>The phases' names in results, and what follows from a phase.</summary>
public static class ExperimentPhases
{
    /// <summary>queued, preparing, warm_up, alternating, retraining, evaluating, done, paused, cancelled or failed.</summary>
    public static string ToName(this ExperimentPhase phase) =>
        phase is ExperimentPhase.WarmUp ? "warm_up" : phase.ToString().ToLowerInvariant();

    /// <summary>Whether nothing more will happen by itself.</summary>
    public static bool IsEnd(this ExperimentPhase phase) =>
        phase is ExperimentPhase.Done or ExperimentPhase.Cancelled or ExperimentPhase.Failed;

    /// <summary>Whether it ended, or was told to stop for now.</summary>
    public static bool IsAtRest(this ExperimentPhase phase) => phase.IsEnd() || phase is ExperimentPhase.Paused;
}
