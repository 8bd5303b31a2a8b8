using Orleans.Storage;

namespace MmNas.Silo.Storage;

/// <summary>One write that waits for the writer's thread.</summary>
/// <param name="Name">Of the state.</param>
/// <param name="Id">Of the grain.</param>
/// <param name="Data">The new state; null removes it.</param>
/// <param name="ETag">The version that was read; null where there was no row.</param>
internal sealed record SqliteWrite(string Name, string Id, byte[]? Data, string? ETag)
{
    /// <summary>The new version, once it is on disk.</summary>
    public TaskCompletionSource<long> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="version">What the row has now; null where another version stood there.</param>
    public void Answer(long? version)
    {
        if (version is { } landed) Done.SetResult(landed);
        else Done.SetException(new InconsistentStateException($"{Name} of {Id} was written by another process since it was read", "another", ETag ?? "none"));
    }
}
