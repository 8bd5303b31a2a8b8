using MmNas.Grains.Storage;

namespace MmNas.Grains.Life;

/// <summary>Runs a state machine in a grain: it decides, stores, and only then acts. Between a decision and its write nothing is awaited, so orders that come at the same time meet the
/// machine one after another.</summary>
/// <typeparam name="TState">What the grain stores.</typeparam>
/// <typeparam name="TEvent">What can happen.</typeparam>
/// <param name="store">The stored state of the grain.</param>
/// <param name="machine">Pure: what follows from an event.</param>
/// <param name="perform">Acts; must not wait, and reports what came of it as another event.</param>
/// <param name="moved">Told the state before and after each move that is stored.</param>
/// <param name="broken">Told when a write has failed: the activation must end, for memory and storage may differ.</param>
/// <param name="written">Told after every write why it failed, null where it did not.</param>
/// <param name="changesStore">Whether two states differ in what is stored, and not only in what this activation keeps for itself.</param>
internal sealed class MachineHost<TState, TEvent>(
    IPersistentState<TState> store, Func<TState, TEvent, Step<TState>> machine, Action<LifeAction> perform, Action<TState, TState> moved, Action broken,
    Action<Exception?> written, Func<TState, TState, bool> changesStore)
    where TState : class, new()
{
    private readonly List<(Func<TState, bool> Reached, TaskCompletionSource Told)> waiting = [];
    private readonly StateWrites<TState> writes = new(store, broken, written);
    private Exception? ended;
    private Task reading = Task.CompletedTask;

    /// <summary>As decided; the store may be behind by a write that is under way.</summary>
    public TState State => store.State;

    /// <summary>As stored: what others are shown, for what is only decided may never come to be.</summary>
    public TState Stored => writes.Stored;

    /// <summary>Lets something happen: decides, stores what is decided, and acts on it.</summary>
    /// <param name="happened">What happened.</param>
    /// <param name="confirms">Whether the state is stored even where it stays as it is: an order must not be acknowledged from a memory that is behind the store, as it is where the last write
    /// of a process that died has landed since this activation read it. Then this write fails.</param>
    /// <exception cref="StateNotWrittenException">It could not be stored, or this activation is ending; the next one continues from what is stored.</exception>
    public async Task<LifeAnswer> HandleAsync(TEvent happened, bool confirms = false)
    {
        await HasReadAsync();
        var before = store.State;
        var step = machine(before, happened);
        if (step.Next is not { } next)
        {
            await writes.ClearAsync();
            store.State = new();
        }
        else if (confirms || (!ReferenceEquals(next, before) && changesStore(before, next))) await writes.MoveToAsync(next);
        else
        {
            store.State = next;
            await writes.LandedAsync(); // what it was decided on is not acknowledged before it is stored
        }

        if (!ReferenceEquals(step.Next, before)) Tell(before, step.Next ?? store.State);
        perform(step.Do);
        return step.Answer;
    }

    /// <summary>Stores the state as it is, or that nothing is there: no answer that others build upon may come from a memory that is behind the store. Where another activation has written
    /// since, this write fails; where another one's write is still under way, that one fails.</summary>
    /// <exception cref="StateNotWrittenException">It could not be stored; the next activation answers from what is.</exception>
    public async Task ConfirmAsync()
    {
        await HasReadAsync();
        if (store.RecordExists || !writes.HaveLanded) await writes.MoveToAsync(store.State);
        else await (reading = writes.ConfirmAbsenceAsync()); // nothing is decided meanwhile: it resets what is in memory
    }

    /// <summary>Refuses an order because of what the state says, once that is confirmed.</summary>
    /// <exception cref="Exception">Always: why it is refused.</exception>
    /// <exception cref="StateNotWrittenException">As of <see cref="ConfirmAsync"/>.</exception>
    public async Task RefuseAsync(Exception why)
    {
        await ConfirmAsync();
        throw why;
    }

    /// <summary>Waits until a state that is stored satisfies a condition; the present one may.</summary>
    /// <exception cref="Exception">What <see cref="End"/> or <see cref="Fail"/> was given.</exception>
    public Task UntilAsync(Func<TState, bool> reached)
    {
        if (ended is not null) return Task.FromException(ended);
        if (reached(store.State)) return writes.LandedAsync();
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting.Add((reached, told));
        return told.Task;
    }

    /// <summary>Reads the state again: the last write of an earlier activation may have landed since it was read.</summary>
    public Task ReadAgainAsync() => reading.IsCompleted ? reading = ReadAsync() : reading;

    /// <summary>This activation is over: all waiting callers are told, and all later ones.</summary>
    public void End(Exception why)
    {
        ended ??= why;
        Fail(ended);
    }

    /// <summary>What those who wait now wait for has failed.</summary>
    public void Fail(Exception why)
    {
        var all = waiting.ToList();
        waiting.Clear();
        foreach (var (_, told) in all) told.TrySetException(why);
    }

    private async Task ReadAsync()
    {
        await store.ReadStateAsync();
        writes.Reread();
    }

    private async Task HasReadAsync()
    {
        while (!reading.IsCompleted) await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    private void Tell(TState before, TState now)
    {
        moved(before, now);
        foreach (var one in waiting.Where(one => one.Reached(now)).ToList())
        {
            waiting.Remove(one);
            one.Told.TrySetResult();
        }
    }
}
