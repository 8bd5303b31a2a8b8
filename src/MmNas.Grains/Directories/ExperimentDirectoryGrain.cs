using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Contracts.Specs.Reading;
using MmNas.Grains.Storage;

namespace MmNas.Grains.Directories;

/// <summary>The directory of experiments. It keeps what those show that have ended, so that nobody need wake them to list them.</summary>
[Placement.ProtocolPlacement]
[CollectionAgeLimit(Days = 365)]
public sealed class ExperimentDirectoryGrain(
    [PersistentState("experiment-directory", GrainStores.Experiments)] IPersistentState<DirectoryState> store, WakePolicy policy, PlatformClock clock, ILogger<ExperimentDirectoryGrain> log)
    : DirectoryGrain<IExperimentGrain>(store, policy, clock, log), IExperimentDirectoryGrain
{
    public Task<string> ResolveAsync(ExperimentSpec spec, bool again) => Book.ResolveAsync(spec.Name, SpecIdentity.Of(spec), again);

    public Task<IReadOnlyList<ExperimentEntry>> EntriesAsync() =>
        Task.FromResult<IReadOnlyList<ExperimentEntry>>([.. Book.Entries.Select(entry => new ExperimentEntry(entry.Id, entry.Run, entry.Ended))]);

    private protected override async Task<ExperimentView?> ShowAsync(string id) =>
        await GrainFactory.GetGrain<IExperimentGrain>(id).ViewAsync() is { Phase: ExperimentPhase.Done or ExperimentPhase.Cancelled } view ? view.ToShort() : null; // what has failed may be resumed
}
