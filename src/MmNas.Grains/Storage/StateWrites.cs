namespace MmNas.Grains.Storage;

/// <summary>Writes a grain's state, one write after another: a reentrant grain may move on while a write is under way, and two at once would take each other for another activation.</summary>
/// <param name="store">The stored state of the grain.</param>
/// <param name="broken">The grain's way out: after a failed write memory and storage may differ either way (the write may have landed), so the next activation reads the truth.</param>
/// <param name="ended">Told after every write why it failed, null where it did not.</param>
internal sealed class StateWrites<T>(IPersistentState<T> store, Action broken, Action<Exception?>? ended = null)
    where T : class
{
    private Task last = Task.CompletedTask;
    private T? stored;
    private bool cleared;

    /// <summary>The state as the last write has left it, or as it was read; that of the grain may be ahead of it.</summary>
    public T Stored => stored ?? store.State;

    /// <summary>Whether no write is under way.</summary>
    public bool HaveLanded => last.IsCompleted;

    /// <summary>Makes the next state the grain's at once, and stores it.</summary>
    /// <exception cref="StateNotWrittenException">The write failed, or one before it; another activation has written since; or the state was removed.</exception>
    public Task MoveToAsync(T next)
    {
        if (cleared) throw new StateNotWrittenException("it was deleted meanwhile; ask again");
        if (last.IsFaulted) return last; // what is in memory is no more to be built upon
        stored ??= store.State;
        store.State = next;
        return last = AfterAsync(last, WriteAsync);
    }

    /// <summary>Waits until everything that was decided so far is stored.</summary>
    /// <exception cref="StateNotWrittenException">A write has failed.</exception>
    public Task LandedAsync() => last;

    /// <summary>Removes the grain's state; nothing is written any more by this activation.</summary>
    /// <exception cref="StateNotWrittenException">As of <see cref="MoveToAsync"/>.</exception>
    public Task ClearAsync()
    {
        cleared = true;
        return last = AfterAsync(last, ForgetAsync);
    }

    /// <summary>Stores that nothing is there, where nothing is; the state may be written later.</summary>
    /// <exception cref="StateNotWrittenException">As of <see cref="MoveToAsync"/>.</exception>
    public Task ConfirmAbsenceAsync() => last.IsFaulted ? last : last = AfterAsync(last, ForgetAsync);

    /// <summary>The state was read again.</summary>
    public void Reread() => stored = null;

    private async Task WriteAsync()
    {
        var writing = store.State; // as it is now, which may be a later one than was asked for
        await store.WriteStateAsync();
        stored = writing;
    }

    private async Task ForgetAsync()
    {
        await store.ClearStateAsync();
        stored = null;
    }

    private async Task AfterAsync(Task before, Func<Task> write)
    {
        await before;
        try
        {
            await write();
            ended?.Invoke(null);
        }
        catch (Exception e)
        {
            ended?.Invoke(e);
            broken();
            throw new StateNotWrittenException(e.Message); // exceptions of storages cannot travel between silos; their words can
        }
    }
}
