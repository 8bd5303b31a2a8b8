using MmNas.Contracts.Experiments;

namespace MmNas.Grains.Directories;

/// <summary>The ids that were given out, and which of them are live.</summary>
/// <param name="pieces">What its grain stores.</param>
/// <param name="policy">Which of them this process wakes after its start.</param>
/// <param name="time">For the beats.</param>
/// <param name="wake">Wakes one; answers whether it is to be woken again.</param>
/// <param name="show">What one that has just said that it rests shows, where that is to be kept; null keeps nothing.</param>
/// <param name="failed">Told of one that could not be woken; it will be tried again.</param>
internal sealed class IdBook(
    DirectoryPieces pieces, WakePolicy policy, TimeProvider time, Func<string, Task<bool>> wake, Func<string, Task<ExperimentView?>> show, Action<string, string> failed)
{
    private WatchList? watch;

    public IReadOnlyList<string> Ids => [.. pieces.Entries.Select(entry => entry.Id)];

    public IReadOnlyList<DirectoryEntry> Entries => [.. pieces.Entries];

    private WatchList Watched => watch ??= new(wake, RestsAsync, failed, time);

    /// <summary>Reads what is stored. After a start only those are woken that have not said that they rest: the others need not even be read.</summary>
    public async Task OpenAsync()
    {
        await pieces.ReadAsync();
        foreach (var entry in pieces.Entries.Where(entry => !entry.Rests && policy.Includes(entry.Id))) Watched.Add(entry.Id);
    }

    /// <summary>The newest id of the same identity, or a new one.</summary>
    /// <param name="name">Of what is asked for.</param>
    /// <param name="identity">In hex: what means the same has the same.</param>
    /// <param name="again">True gives a new id in any case.</param>
    public Task<string> ResolveAsync(string name, string identity, bool again) => ResolveAsync(name, identity, again, key: null);

    /// <summary>As <see cref="ResolveAsync(string, string, bool)"/>, for a request that may come twice.</summary>
    /// <param name="name">Of what is asked for.</param>
    /// <param name="identity">In hex: what means the same has the same.</param>
    /// <param name="again">True gives a new id in any case but that of the key.</param>
    /// <param name="key">Names this one request: asked for again with it, the id is the same.</param>
    /// <exception cref="SpecMismatchException">The key came with something else before.</exception>
    public async Task<KeyedId> ResolveOnceAsync(string name, string identity, bool again, string key)
    {
        if (pieces.Index.Asked(key) is not { } asked) return new(await ResolveAsync(name, identity, again, key), IsRepeat: false);
        if (asked.SpecIdentity != identity) throw new SpecMismatchException(asked.Id);
        await pieces.LandedAsync();
        return new(asked.Id, IsRepeat: true);
    }

    /// <summary>One is live from now on, also after a start of this grain.</summary>
    public Task WatchAsync(string id, string identity)
    {
        policy.Note(id);
        Watched.Add(id);
        return pieces.Index.Of(id) is { } entry ? pieces.ChangeAsync(entry with { Rests = false, Ended = null }) : pieces.AddAsync(DirectoryEntry.Of(id, identity));
    }

    /// <summary>The run that an id stands for; null where it is not known.</summary>
    public string? RunOf(string id) => pieces.Index.Of(id)?.Run;

    /// <summary>Removes a deleted run. A later one of the same id stays, and is still woken.</summary>
    public Task ForgetAsync(string id, string run)
    {
        if (RunOf(id) != run) return pieces.LandedAsync();
        Watched.Remove(id);
        return pieces.RemoveAsync(id);
    }

    public void Beat() => Watched.Beat();

    private async Task<string> ResolveAsync(string name, string identity, bool again, string? key)
    {
        if (!again && pieces.Index.Newest(identity) is { } same)
        {
            await pieces.ChangeAsync(key is null ? same : same.With(key));
            return same.Id;
        }

        var id = pieces.Index.FreeId(name, identity);
        await pieces.AddAsync(DirectoryEntry.Of(id, identity, key));
        return id;
    }

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

        if (Watched.Has(id)) return; // somebody has set it going meanwhile
        if (pieces.Index.Of(id) is { } entry) await pieces.ChangeAsync(entry with { Rests = true, Ended = ended });
        else await pieces.LandedAsync();
    }
}
