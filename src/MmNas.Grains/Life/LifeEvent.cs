namespace MmNas.Grains.Life;

/// <summary>What can happen to an experiment, a retraining or a campaign: orders of people, wake-ups of the platform, and outcomes of its work.</summary>
internal enum LifeEventKind
{
    /// <summary>Order: take the spec, or go on with it.</summary>
    Submit,

    /// <summary>Order: go on after a pause or a failure.</summary>
    Resume,

    /// <summary>Order: stop for now.</summary>
    Pause,

    /// <summary>Order: end for good; what is committed stays readable.</summary>
    Cancel,

    /// <summary>Order: end and remove everything.</summary>
    Delete,

    /// <summary>The platform, after a start and every few seconds.</summary>
    Wake,

    /// <summary>Outcome: all of the work is done.</summary>
    Finish,

    /// <summary>Outcome: the work has stopped, with a commit, as it was told to; or there was none to stop.</summary>
    Stop,

    /// <summary>Outcome: the work has paused by itself.</summary>
    Hold,

    /// <summary>Outcome: a part of the work has failed for good while others are still at it.</summary>
    Break,

    /// <summary>Outcome: the work has failed for good, and none of it goes on.</summary>
    Fail,

    /// <summary>Outcome: all files and states are gone, but for its own.</summary>
    Remove,
}

/// <summary>Something that happened.</summary>
/// <param name="Kind">What is ordered.</param>
/// <param name="Reason">Why, for people: of a pause, a cancellation, an end; empty for the others.</param>
internal readonly record struct LifeEvent(LifeEventKind Kind, string Reason = "");
