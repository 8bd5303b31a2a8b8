using System.Collections.Concurrent;

namespace MmNas.Grains.Directories;

/// <summary>What a process wakes by itself after its start. One that serves wakes everything that is live; one that runs an experiment for somebody only what was ordered in it.</summary>
/// <param name="everything">Whether it serves.</param>
public sealed class WakePolicy(bool everything)
{
    private readonly ConcurrentDictionary<string, bool> ordered = new();

    /// <summary>Somebody has ordered it in this process.</summary>
    public void Note(string id) => ordered[id] = true;

    public bool Includes(string id) => everything || ordered.ContainsKey(id);
}
