namespace MmNas.Grains.Directories;

/// <summary>Every entry of a directory in memory, found by its id, by what it was given to, and by the keys of requests: no question takes longer where there are more.</summary>
internal sealed class DirectoryIndex
{
    private readonly Dictionary<string, (DirectoryEntry Entry, int Piece)> entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> alike = new(StringComparer.Ordinal); // ids by identity, the newest last
    private readonly Dictionary<string, string> asked = new(StringComparer.Ordinal); // ids by key

    /// <summary>The entry of an id; null where it is not known.</summary>
    public DirectoryEntry? Of(string id) => entries.TryGetValue(id, out var found) ? found.Entry : null;

    /// <summary>The piece that the entry of a known id stands in.</summary>
    public int PieceOf(string id) => entries[id].Piece;

    /// <summary>The newest of an identity; null where there is none.</summary>
    public DirectoryEntry? Newest(string identity) => alike.TryGetValue(identity, out var ids) ? Of(ids[^1]) : null;

    /// <summary>What a request with a key has come to; null where it has not come, or so long ago that the key was not kept.</summary>
    public DirectoryEntry? Asked(string key) => asked.TryGetValue(key, out var id) && Of(id) is { } entry && entry.Keys.Contains(key) ? entry : null;

    /// <summary>The id that something new gets: "name-1a2b3c", with a number behind where it is taken.</summary>
    public string FreeId(string name, string identity)
    {
        const int identityDigits = 6;
        var stem = $"{name}-{identity[..identityDigits]}";
        return Enumerable.Range(1, int.MaxValue).Select(number => number == 1 ? stem : $"{stem}-{number}").First(candidate => !entries.ContainsKey(candidate));
    }

    /// <summary>Takes in an entry, or another one in its place.</summary>
    public void Set(DirectoryEntry entry, int piece)
    {
        if (Of(entry.Id) is { } before) Forget(before, entry);
        else AlikeOf(entry.SpecIdentity).Add(entry.Id);
        entries[entry.Id] = (entry, piece);
        foreach (var key in entry.Keys) asked[key] = entry.Id;
    }

    public void Remove(string id)
    {
        if (!entries.Remove(id, out var gone)) return;
        Forget(gone.Entry, null);
        var ids = AlikeOf(gone.Entry.SpecIdentity);
        ids.Remove(id);
        if (ids.Count == 0) alike.Remove(gone.Entry.SpecIdentity);
    }

    private void Forget(DirectoryEntry before, DirectoryEntry? next)
    {
        foreach (var key in before.Keys.Where(key => next?.Keys.Contains(key) is not true && asked.GetValueOrDefault(key) == before.Id)) asked.Remove(key);
    }

    private List<string> AlikeOf(string identity) => alike.TryGetValue(identity, out var ids) ? ids : alike[identity] = [];
}
