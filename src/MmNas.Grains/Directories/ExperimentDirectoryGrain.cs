using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Contracts.Specs.Reading;
using MmNas.Grains.Storage;

namespace MmNas.Grains.Directories;

/// <summary>Gives experiments their ids and remembers them; wakes those that ought to run.</summary>
[Placement.ProtocolPlacement]
[CollectionAgeLimit(Days = 365)]
public sealed partial class ExperimentDirectoryGrain : Grain, IExperimentDirectoryGrain
{
    private readonly IPersistentState<DirectoryState> store;
    private readonly ILogger<ExperimentDirectoryGrain> log;
    private readonly WatchList watch;

    public ExperimentDirectoryGrain(
        [PersistentState("experiment-directory", GrainStores.Experiments)] IPersistentState<DirectoryState> store, ILogger<ExperimentDirectoryGrain> log)
    {
        (this.store, this.log) = (store, log);
        watch = new(id => GrainFactory.GetGrain<IExperimentGrain>(id).WakeAsync(), LogAsleep, TimeProvider.System);
    }

    /// <summary>Which ones ought to run they know themselves: each is asked once.</summary>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        foreach (var entry in store.State.Entries) watch.Add(entry.Id);
        return Task.CompletedTask;
    }

    public async Task<string> ResolveAsync(ExperimentSpec spec, bool again)
    {
        var (next, id) = store.State.Resolve(spec.Name, SpecIdentity.Of(spec), again);
        if (next != store.State) await store.MoveToAsync(next, DeactivateOnIdle);
        return id;
    }

    public Task<IReadOnlyList<string>> ListAsync() => Task.FromResult<IReadOnlyList<string>>([.. store.State.Entries.Select(entry => entry.Id)]);

    public Task WatchAsync(string id)
    {
        watch.Add(id);
        return Task.CompletedTask;
    }

    public async Task ForgetAsync(string id)
    {
        watch.Remove(id);
        await store.MoveToAsync(store.State.Without(id), DeactivateOnIdle);
    }

    public Task BeatAsync()
    {
        watch.Beat();
        return Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Experiment {Experiment} could not be woken, and will be again: {Reason}")]
    private partial void LogAsleep(string experiment, string reason);
}
