using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Contracts.Specs.Reading;
using MmNas.Grains.Storage;

namespace MmNas.Grains.Experiments;

/// <summary>Gives ids out and remembers them: "name-1a2b3c", with a number behind where the same spec runs again. Wakes what ought to run.</summary>
[CollectionAgeLimit(Days = 365)]
public sealed partial class ExperimentDirectoryGrain(
    [PersistentState("experiment-directory", GrainStores.Experiments)] IPersistentState<DirectoryState> store, ILogger<ExperimentDirectoryGrain> log)
    : Grain, IExperimentDirectoryGrain
{
    private const int IdentityDigits = 6;

    private static readonly TimeSpan BetweenBeats = TimeSpan.FromSeconds(2);

    private readonly TimeProvider time = TimeProvider.System;
    private readonly HashSet<string> watched = [];
    private long lastBeat;

    /// <summary>Which ones ought to run is asked of themselves, once.</summary>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        watched.UnionWith(store.State.Entries.Select(entry => entry.Id));
        return Task.CompletedTask;
    }

    public async Task<string> ResolveAsync(ExperimentSpec spec, bool again)
    {
        var identity = SpecIdentity.Of(spec);
        var same = store.State.Entries.Where(entry => entry.SpecIdentity == identity).ToList();
        if (same.Count > 0 && !again) return same[^1].Id;
        var stem = $"{spec.Name}-{identity[..IdentityDigits]}";
        var id = Enumerable.Range(1, int.MaxValue).Select(number => number == 1 ? stem : $"{stem}-{number}")
            .First(candidate => store.State.Entries.All(entry => entry.Id != candidate));
        var entry = new DirectoryEntry { Id = id, SpecIdentity = identity };
        await store.MoveToAsync(store.State with { Entries = [.. store.State.Entries, entry] }, DeactivateOnIdle);
        return id;
    }

    public Task<IReadOnlyList<string>> ListAsync() =>
        Task.FromResult<IReadOnlyList<string>>([.. store.State.Entries.Select(entry => entry.Id)]);

    public Task WatchAsync(string id)
    {
        watched.Add(id);
        return Task.CompletedTask;
    }

    public async Task ForgetAsync(string id)
    {
        watched.Remove(id);
        if (store.State.Entries.All(entry => entry.Id != id)) return;
        await store.MoveToAsync(store.State with { Entries = [.. store.State.Entries.Where(entry => entry.Id != id)] }, DeactivateOnIdle);
    }

    public Task BeatAsync()
    {
        if (time.GetElapsedTime(lastBeat) < BetweenBeats && lastBeat != 0) return Task.CompletedTask; // every silo sends them
        lastBeat = time.GetTimestamp();
        foreach (var id in watched.ToList()) WakeAsync(id).Ignore(); // one that takes long must not keep the others asleep
        return Task.CompletedTask;
    }

    private async Task WakeAsync(string id)
    {
        try
        {
            if (!await GrainFactory.GetGrain<IExperimentGrain>(id).WakeAsync()) watched.Remove(id);
        }
        catch (Exception e) when (e is OrleansException or TimeoutException or StateNotWrittenException)
        {
            LogAsleep(id, e.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Experiment {Experiment} could not be woken, and will be again: {Reason}")]
    private partial void LogAsleep(string experiment, string reason);
}
