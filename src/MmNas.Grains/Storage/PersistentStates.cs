namespace MmNas.Grains.Storage;

/// <summary>Writes the next state of a grain.</summary>
internal static class PersistentStates
{
    /// <summary>Makes the next state the grain's and stores it.</summary>
    /// <param name="store">The grain's.</param>
    /// <param name="next">The state after the change.</param>
    /// <param name="deactivate">The grain's way out: after a failed write memory and storage may differ either way (the write may have landed),
    /// so the next activation reads the truth.</param>
    /// <exception cref="StateNotWrittenException">The write failed, or another activation has written since.</exception>
    public static async Task MoveToAsync<T>(this IPersistentState<T> store, T next, Action deactivate)
    {
        store.State = next;
        await WrittenAsync(store.WriteStateAsync, deactivate);
    }

    /// <summary>Removes the grain's state.</summary>
    /// <exception cref="StateNotWrittenException">As of <see cref="MoveToAsync"/>.</exception>
    public static Task ClearAsync<T>(this IPersistentState<T> store, Action deactivate) => WrittenAsync(store.ClearStateAsync, deactivate);

    private static async Task WrittenAsync(Func<Task> write, Action deactivate)
    {
        try
        {
            await write();
        }
        catch (Exception e)
        {
            deactivate();
            throw new StateNotWrittenException(e.Message); // exceptions of storages cannot travel between silos; their words can
        }
    }
}
