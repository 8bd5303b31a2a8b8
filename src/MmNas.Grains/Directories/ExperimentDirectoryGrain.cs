using Microsoft.Extensions.DependencyInjection;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Notifying;
using MmNas.Contracts.Specs;
using MmNas.Contracts.Specs.Reading;
using MmNas.Grains.Storage;
using MmNas.Tasks;
using Orleans.Storage;

namespace MmNas.Grains.Directories;

/// <summary>The directory of experiments. It keeps what those show that have ended, so that nobody need wake them to list them.</summary>
[Placement.ProtocolPlacement]
[CollectionAgeLimit(Days = 365)]
public sealed class ExperimentDirectoryGrain(
    [PersistentState(ExperimentDirectoryGrain.StateName, GrainStores.Experiments)] IPersistentState<DirectoryState> store,
    [FromKeyedServices(GrainStores.Experiments)] IGrainStorage storage, WakePolicy policy, PlatformClock clock, TaskCatalogue tasks,
    ILogger<ExperimentDirectoryGrain> log)
    : DirectoryGrain<IExperimentGrain>(StateName, store, storage, policy, clock, log), IExperimentDirectoryGrain
{
    private const string StateName = "experiment-directory";

    public Task<string> ResolveAsync(ExperimentSpec spec, bool again) => Book.ResolveAsync(spec.Name, SpecIdentity.Of(spec), again);

    public Task<KeyedId> ResolveOnceAsync(ExperimentSpec spec, bool again, string key) => Book.ResolveOnceAsync(spec.Name, SpecIdentity.Of(spec), again, key);

    public Task<IReadOnlyList<ExperimentEntry>> EntriesAsync() =>
        Task.FromResult<IReadOnlyList<ExperimentEntry>>([.. Book.Entries.Select(entry => new ExperimentEntry(entry.Id, entry.Run, entry.Ended))]);

    private protected override async Task<ExperimentView?> ShowAsync(string id)
    {
        if (await GrainFactory.GetGrain<IExperimentGrain>(id).ViewAsync() is not { } view) return null;
        if (Notification.Of(view, Book.RunOf(id) ?? "", tasks.ScoreOf(view)) is { } news) await GrainFactory.GetGrain<INotifierGrain>(0).NotifyAsync(news);
        return view.Phase is ExperimentPhase.Done or ExperimentPhase.Cancelled ? view.ToShort(view.Retrainings.MaxBy(network => tasks.ScoreOf(view.Task, network)?.Value)) : null; // what has failed may be resumed
    }
}
