using System.Collections.Concurrent;
using Orleans.Runtime;
using Orleans.Storage;

namespace MmNas.Grains.Tests.Fakes;

/// <summary>Grain state in memory, with versions. Writes can be held up, and fail before or after they landed.</summary>
internal sealed class FakeStore : IGrainStorage
{
    private readonly ConcurrentDictionary<(string, GrainId), (object? State, int Version)> rows = [];
    private int writes;

    /// <summary>Writes that were begun.</summary>
    public int Writes => Volatile.Read(ref writes);

    /// <summary>Comes before every write; an exception of it is the write's.</summary>
    public Func<Task> Before { get; set; } = () => Task.CompletedTask;

    /// <summary>Comes after every write that landed; an exception of it is the write's all the same.</summary>
    public Func<Task> After { get; set; } = () => Task.CompletedTask;

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var (state, version) = rows.GetValueOrDefault((stateName, grainId));
        (grainState.State, grainState.ETag, grainState.RecordExists) = ((T?)state ?? Activator.CreateInstance<T>(), $"{version}", state is not null);
        return Task.CompletedTask;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Interlocked.Increment(ref writes);
        await Before();
        var version = int.Parse(grainState.ETag ?? "0");
        var next = ((object?)grainState.State, version + 1);
        var row = rows.AddOrUpdate((stateName, grainId), next, (_, now) => now.Version == version ? next : now);
        if (!ReferenceEquals(row.State, next.Item1)) throw new InconsistentStateException("another activation wrote");
        await After();
        (grainState.ETag, grainState.RecordExists) = ($"{version + 1}", true);
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        rows.TryRemove((stateName, grainId), out _);
        (grainState.State, grainState.ETag, grainState.RecordExists) = (Activator.CreateInstance<T>(), "0", false);
        return Task.CompletedTask;
    }
}
