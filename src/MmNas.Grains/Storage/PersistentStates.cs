namespace MmNas.Grains.Storage;

/// <summary>Writes the next state of a grain.</summary>
internal static class PersistentStates
{
    /// <summary>Makes the next state the grain's and stores it.</summary>
    /// <param name="store">The grain's.</param>
    /// <param name="next">The state after the change.</param>
    /// <param name="deactivate">The grain's way out: after a failed write memory and storage may differ either way (the write may have landed),
    /// so the next activation reads the truth.</param>
    public static async Task MoveToAsync<T>(this IPersistentState<T> store, T next, Action deactivate)
    {
        store.State = next;
        try
        {
            await store.WriteStateAsync();
        }
        catch
        {
            deactivate();
            throw;
        }
    }
}
