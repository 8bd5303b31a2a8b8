using MmNas.Contracts.Experiments;
using MmNas.Grains.Storage;

namespace MmNas.Grains.Directories;

/// <summary>The ids that were given out, and which of them are live.</summary>
/// <param name="store">The stored state of its grain.</param>
/// <param name="policy">Which of them this process wakes after its start.</param>
/// <param name="time">For the beats.</param>
/// <param name="broken">The grain's way out when a write failed.</param>
/// <param name="wake">Wakes one; answers whether it is to be woken again.</param>
/// <param name="show">What one that has just said that it rests shows, where that is to be kept; null keeps nothing.</param>
/// <param name="failed">Told of one that could not be woken; it will be tried again.</param>
internal sealed class IdBook(
    IPersistentState<DirectoryState> store, WakePolicy policy, TimeProvider time, Action broken, Func<string, Task<bool>> wake, Func<string, Task<ExperimentView?>> show, Action<string, string> failed)
{
    private readonly StateWrites<DirectoryState> writes = new(store, broken);
    private WatchList? watch;

    public IReadOnlyList<string> Ids => [.. store.State.Entries.Select(entry => entry.Id)];

    public IReadOnlyList<DirectoryEntry> Entries => store.State.Entries;

    private WatchList Watched => watch ??= new(wake, RestsAsync, failed, time);

    /// <summary>After a start only those are woken that have not said that they rest: the others need not even be read.</summary>
    public void Open()
    {
        foreach (var entry in store.State.Entries.Where(entry => !entry.Rests && policy.Includes(entry.Id))) Watched.Add(entry.Id);
    }

    /// <inheritdoc cref="DirectoryState.Resolve"/>
    public async Task<string> ResolveAsync(string name, string identity, bool again)
    {
        var (next, id) = store.State.Resolve(name, identity, again);
        await MoveToAsync(next);
        return id;
    }

    /// <inheritdoc cref="DirectoryState.Resolve"/>
    public async Task<KeyedId> ResolveOnceAsync(string name, string identity, bool again, string key)
    {
        var isRepeat = store.State.Asked(key) is not null;
        var (next, id) = store.State.Resolve(name, identity, again, key);
        await MoveToAsync(next);
        return new(id, isRepeat);
    }

    /// <summary>One is live from now on, also after a start of this grain.</summary>
    public Task WatchAsync(string id, string identity)
    {
        policy.Note(id);
        Watched.Add(id);
        return MoveToAsync(store.State.With(id, identity).Live(id));
    }

    /// <summary>The run that an id stands for; null where it is not known.</summary>
    public string? RunOf(string id) => store.State.Entries.FirstOrDefault(entry => entry.Id == id)?.Run;

    /// <summary>Removes a deleted run. A later one of the same id stays, and is still woken.</summary>
    public Task ForgetAsync(string id, string run)
    {
        if (RunOf(id) == run) Watched.Remove(id);
        return MoveToAsync(store.State.Without(id, run));
    }

    public void Beat() => Watched.Beat();

    private async Task RestsAsync(string id)
    {
        ExperimentView? ended;
        try
        {
            ended = await show(id);
        }
        catch
        {
            Watched.Add(id); // it is woken once more, and asked again
            throw;
        }

        if (!Watched.Has(id)) await MoveToAsync(store.State.Resting(id, ended)); // else somebody has set it going meanwhile
    }

    private Task MoveToAsync(DirectoryState next) => ReferenceEquals(next, store.State) ? writes.LandedAsync() : writes.MoveToAsync(next);
}
