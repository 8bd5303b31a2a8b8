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
    private readonly ILogger<ExperimentDirectoryGrain> log;
    private readonly IdBook book;

    public ExperimentDirectoryGrain(
        [PersistentState("experiment-directory", GrainStores.Experiments)] IPersistentState<DirectoryState> store, TakingUp taking, ILogger<ExperimentDirectoryGrain> log)
    {
        this.log = log;
        book = new(store, taking, DeactivateOnIdle, id => GrainFactory.GetGrain<IExperimentGrain>(id).WakeAsync(), LogAsleep);
    }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        book.Open();
        return Task.CompletedTask;
    }

    public Task<string> ResolveAsync(ExperimentSpec spec, bool again) => book.ResolveAsync(spec.Name, SpecIdentity.Of(spec), again);

    public Task<IReadOnlyList<string>> ListAsync() => Task.FromResult(book.Ids);

    public Task<IReadOnlyList<ExperimentEntry>> EntriesAsync() => Task.FromResult<IReadOnlyList<ExperimentEntry>>([.. book.Entries.Select(entry => new ExperimentEntry(entry.Id, entry.Run))]);

    public Task WatchAsync(string id, string identity) => book.WatchAsync(id, identity);

    public Task ForgetAsync(string id) => book.ForgetAsync(id);

    public Task BeatAsync()
    {
        book.Beat();
        return Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Experiment {Experiment} could not be woken, and will be again: {Reason}")]
    private partial void LogAsleep(string experiment, string reason);
}
