using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Contracts.Specs.Reading;
using MmNas.Grains.Storage;

namespace MmNas.Grains.Experiments;

/// <summary>Gives ids out and remembers them: "name-1a2b3c", with a number behind where the same spec runs again.</summary>
public sealed class ExperimentDirectoryGrain(
    [PersistentState("experiment-directory", GrainStores.Experiments)] IPersistentState<DirectoryState> store) : Grain, IExperimentDirectoryGrain
{
    private const int IdentityDigits = 6;

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

    public Task WatchAsync(string id) => throw new NotImplementedException();

    public Task ForgetAsync(string id) => throw new NotImplementedException();

    public Task BeatAsync() => throw new NotImplementedException();
}
