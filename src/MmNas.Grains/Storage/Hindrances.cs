using System.Collections.Concurrent;
using Orleans.Storage;

namespace MmNas.Grains.Storage;

/// <summary>The reasons why states could not be stored in this process, by id, to be shown to people. They are kept outside the grain, because an activation ends when a write of
/// its state fails, and the next one starts from what was stored before.</summary>
public sealed class Hindrances
{
    private readonly ConcurrentDictionary<string, string> words = [];

    /// <summary>What stands in the way of an id, or of what belongs to it ("easy-1a/found" to "easy-1a"); empty where nothing is known to.</summary>
    public string Of(string id) => words.FirstOrDefault(one => one.Key == id || one.Key.StartsWith($"{id}/", StringComparison.Ordinal)).Value ?? "";

    /// <summary>A write has ended.</summary>
    /// <param name="id">Whose.</param>
    /// <param name="failure">Why it failed; null where it did not. That another activation has written meanwhile stands in nobody's way.</param>
    internal void Note(string id, Exception? failure)
    {
        if (failure is null) words.TryRemove(id, out _);
        else if (failure is not InconsistentStateException) words[id] = $"{failure.Message}; it continues by itself";
    }
}
