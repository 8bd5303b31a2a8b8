using MmNas.Grains.Storage;

namespace MmNas.Grains.Directories;

/// <summary>The ids that were given out, and which of them are to be woken.</summary>
/// <param name="store">Its grain's.</param>
/// <param name="watch">Wakes them.</param>
/// <param name="deactivate">The grain's way out when a write failed.</param>
internal sealed class IdBook(IPersistentState<DirectoryState> store, WatchList watch, Action deactivate)
{
    public IReadOnlyList<string> Ids => [.. store.State.Entries.Select(entry => entry.Id)];

    public IReadOnlyList<DirectoryEntry> Entries => store.State.Entries;

    /// <summary>Which ones ought to run they know themselves: after a start each is asked once.</summary>
    public void Open()
    {
        foreach (var id in Ids) watch.Add(id);
    }

    /// <inheritdoc cref="DirectoryState.Resolve"/>
    public async Task<string> ResolveAsync(string name, string identity, bool again)
    {
        var (next, id) = store.State.Resolve(name, identity, again);
        if (next != store.State) await store.MoveToAsync(next, deactivate);
        return id;
    }

    public Task ForgetAsync(string id)
    {
        watch.Remove(id);
        return store.MoveToAsync(store.State.Without(id), deactivate);
    }
}
