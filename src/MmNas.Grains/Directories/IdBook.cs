using MmNas.Grains.Storage;

namespace MmNas.Grains.Directories;

/// <summary>The ids that were given out, and which of them are to be woken.</summary>
/// <param name="store">Its grain's.</param>
/// <param name="taking">Which of them this process takes up by itself.</param>
/// <param name="deactivate">The grain's way out when a write failed.</param>
/// <param name="wake">Wakes one; answers whether it is to be woken again.</param>
/// <param name="asleep">Told of one that could not be woken; it will be tried again.</param>
internal sealed class IdBook(IPersistentState<DirectoryState> store, TakingUp taking, Action deactivate, Func<string, Task<bool>> wake, Action<string, string> asleep)
{
    private readonly StateWrites<DirectoryState> writes = new(store, deactivate);
    private WatchList? watch;

    public IReadOnlyList<string> Ids => [.. store.State.Entries.Select(entry => entry.Id)];

    public IReadOnlyList<DirectoryEntry> Entries => store.State.Entries;

    private WatchList Watched => watch ??= new(wake, id => MoveToAsync(store.State.With(id, rests: true)), asleep, TimeProvider.System);

    /// <summary>After a start those are asked that this process takes up and that have not said that they rest: the others need not even be read.</summary>
    public void Open()
    {
        foreach (var entry in store.State.Entries.Where(entry => !entry.Rests && taking.Includes(entry.Id))) Watched.Add(entry.Id);
    }

    /// <inheritdoc cref="DirectoryState.Resolve"/>
    public async Task<string> ResolveAsync(string name, string identity, bool again)
    {
        var (next, id) = store.State.Resolve(name, identity, again);
        await MoveToAsync(next);
        return id;
    }

    /// <summary>One is to be woken from now on, also after a start of this grain.</summary>
    public Task WatchAsync(string id, string identity)
    {
        taking.Note(id);
        Watched.Add(id);
        return MoveToAsync(store.State.With(id, identity).With(id, rests: false));
    }

    public Task ForgetAsync(string id)
    {
        Watched.Remove(id);
        return MoveToAsync(store.State.Without(id));
    }

    public void Beat() => Watched.Beat();

    private Task MoveToAsync(DirectoryState next) => ReferenceEquals(next, store.State) ? Task.CompletedTask : writes.MoveToAsync(next);
}
