namespace MmNas.Grains.Life;

/// <summary>What a host does once the next state is stored.</summary>
internal enum LifeAction
{
    None,

    /// <summary>Be at work; nothing where it is already.</summary>
    Start,

    /// <summary>Have the work stop at its round's end, with a commit. <see cref="LifeEventKind.Stop"/> or another outcome follows, at once where there is no work.</summary>
    Stop,

    /// <summary>Remove all files and states but its own. <see cref="LifeEventKind.Remove"/> follows.</summary>
    Remove,
}

/// <summary>How an order is answered.</summary>
internal enum LifeAnswer
{
    /// <summary>Now: it is stored, or changes nothing.</summary>
    Accepted,

    /// <summary>Once nothing is stopping any more.</summary>
    WhenStopped,

    /// <summary>Refused: nothing was submitted under this id.</summary>
    Unknown,

    /// <summary>Refused: it is being deleted.</summary>
    BeingDeleted,

    /// <summary>Refused: the id belongs to something else.</summary>
    Mismatch,
}

/// <summary>What follows from an event.</summary>
/// <param name="Next">The state from now on.</param>
/// <param name="Do">What to do once it is stored.</param>
/// <param name="Answer">To an order.</param>
internal readonly record struct LifeStep(LifeState Next, LifeAction Do = LifeAction.None, LifeAnswer Answer = LifeAnswer.Accepted);

/// <summary>What follows from an event for a state that holds more than a life.</summary>
/// <typeparam name="TState">The state.</typeparam>
/// <param name="Next">The very same object where nothing changes; null where it is to be removed.</param>
/// <param name="Do">What to do once it is stored.</param>
/// <param name="Answer">To an order.</param>
internal readonly record struct Step<TState>(TState? Next, LifeAction Do = LifeAction.None, LifeAnswer Answer = LifeAnswer.Accepted)
    where TState : class;
