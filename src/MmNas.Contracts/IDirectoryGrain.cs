using MessagePack;

namespace MmNas.Contracts;

/// <summary>Which experiments, or which campaigns, there are, and which of them are live. One grain of each kind, key 0.</summary>
public interface IDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>Every id that was given and not forgotten, the oldest first.</summary>
    Task<IReadOnlyList<string>> ListAsync();

    /// <summary>As <see cref="ListAsync"/>, with what tells each run from earlier ones of the same id.</summary>
    Task<IReadOnlyList<GivenRun>> RunsAsync();

    /// <summary>An experiment or a campaign says that it is live from now on: it is woken until it rests.</summary>
    /// <param name="id">The id of the experiment or campaign.</param>
    /// <param name="identity">Of what was submitted: one that was forgotten meanwhile is known again.</param>
    Task WatchAsync(string id, string identity);

    /// <summary>What tells the run that an id stands for now from earlier ones of the same id; null where the id is not known.</summary>
    Task<string?> RunAsync(string id);

    /// <summary>Removes the id of one that was deleted, unless it stands for another run by now: this call may arrive late, or twice.</summary>
    /// <param name="id">The id of the experiment or campaign.</param>
    /// <param name="run">Of <see cref="RunAsync"/>, asked for while the deletion keeps later submissions out.</param>
    Task ForgetAsync(string id, string run);

    /// <summary>Comes from every silo of a serving platform about once a second: wakes those that are live. None is called again before it has answered.</summary>
    Task BeatAsync();
}

/// <summary>An id, and what it stands for.</summary>
/// <param name="Id">Free again once what it was given to is deleted.</param>
/// <param name="Run">Of this run alone; empty where it was begun by version 0.4 or before.</param>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record GivenRun(string Id, string Run);

/// <summary>What a directory wakes.</summary>
public interface IWakeableGrain : IGrainWithStringKey
{
    /// <summary>The platform's own call after a restart and every few seconds: resumes what was interrupted, and leaves alone what was paused or has ended.</summary>
    /// <returns>Whether it is to be woken again: false where it rests.</returns>
    Task<bool> WakeAsync();
}
