namespace MmNas.Grains.Life;

/// <summary>Where an experiment, a retraining or a campaign stands in its life.</summary>
internal enum LifeStage
{
    /// <summary>Nothing was submitted under this id, or it was deleted.</summary>
    Absent,

    /// <summary>It is to be at work; queued, or trying again after a failure that passes, it is too.</summary>
    Live,

    /// <summary>A pause was ordered and stored; work stops at its round's end.</summary>
    Pausing,

    Paused,

    /// <summary>A cancellation was ordered and stored; work stops at its round's end.</summary>
    Cancelling,

    Cancelled,

    /// <summary>A part of its work has failed for good; the rest stops at its round's end.</summary>
    Failing,

    Failed,

    /// <summary>A deletion was ordered and stored; work stops, then everything is removed.</summary>
    Deleting,

    Done,
}

/// <summary>What follows from a stage.</summary>
internal static class LifeStages
{
    /// <summary>Whether an order has been stored and is being carried out.</summary>
    public static bool IsStopping(this LifeStage stage) => stage is LifeStage.Pausing or LifeStage.Cancelling or LifeStage.Failing or LifeStage.Deleting;

    /// <summary>Whether its process must act on it: it is to be woken after a start.</summary>
    public static bool IsActive(this LifeStage stage) => stage is LifeStage.Live || stage.IsStopping();
}

/// <summary>A stage with its reason.</summary>
/// <param name="Stage">Where it stands.</param>
/// <param name="Reason">Why, for people; empty where there is nothing to say.</param>
internal readonly record struct LifeState(LifeStage Stage, string Reason);
