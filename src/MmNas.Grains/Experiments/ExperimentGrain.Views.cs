using MmNas.Contracts.Experiments;
using MmNas.Contracts.Layers;
using MmNas.Grains.Storage;

namespace MmNas.Grains.Experiments;

public sealed partial class ExperimentGrain
{
    public async Task<ExperimentView?> ViewAsync()
    {
        if (store.State.Spec is null) return null;
        var reading = session is { } open ? await open.ProgressAsync() : null;
        var retrainings = await Task.WhenAll(Retrainings().Select(retraining => retraining.Grain.ViewAsync()));
        var seconds = await Task.WhenAll(Retrainings().Select(retraining => retraining.Grain.SecondsAsync()));
        var view = ExperimentViews.Of(Id, store.State, search, reading, waiting, retrainings, seconds);
        return view with { Running = running is not null && !view.Phase.IsAtRest(), Device = session?.Lease.Device ?? "" };
    }

    public async Task<IReadOnlyList<ExperimentEvent>> LogAsync()
    {
        var finalists = store.State.Contenders.Count == 0 ? AllFinalists() : []; // once it is decided theirs are here
        var trained = await Task.WhenAll(Retrainings().Select(one => one.Grain).Concat(finalists).Select(retraining => retraining.LogAsync()));
        return [.. store.State.Events.Concat(trained.SelectMany(events => events).Select(Here)).OrderBy(happened => happened.Time)];
    }

    /// <summary>What befell a retraining, as this experiment's: all rounds of the search are over then.</summary>
    private ExperimentEvent Here(ExperimentEvent happened) => happened with { Round = store.State.Search.Round };

    /// <summary>What names the rest comes last: a deletion that is cut off can be ordered again.</summary>
    public async Task DeleteAsync()
    {
        deleting = true; // what is ordered meanwhile comes too late
        try
        {
            await RemoveAsync();
        }
        finally
        {
            deleting = false;
        }
    }

    private async Task RemoveAsync()
    {
        if (store.State.Spec is null) await store.ReadStateAsync();
        await EndAsync("deleted");
        await DeleteFilesAsync();
        await Task.WhenAll(Retrainings().Select(one => one.Grain).Concat(AllFinalists()).Select(retraining => retraining.DeleteAsync()));
        var layers = store.State.Spec?.Space is { } space ? space.EncoderLayers + space.DecoderLayers : 0;
        await Task.WhenAll(Enumerable.Range(0, layers).Select(layer => GrainFactory.GetGrain<ILayerDistributionGrain>($"{Id}/{layer}").DeleteAsync()));
        await GrainFactory.GetGrain<IExperimentDirectoryGrain>(0).ForgetAsync(Id);
        await Writes.ClearAsync();
        LogDeleted(Id);
        DeactivateOnIdle();
    }

    /// <summary>The exceptions of a store cannot travel to the caller; their words can.</summary>
    /// <exception cref="StateNotWrittenException">The store cannot be reached: nothing is lost, and the deletion may be ordered again.</exception>
    private async Task DeleteFilesAsync()
    {
        try
        {
            foreach (var file in await artefacts.ListAsync($"{Id}/", CancellationToken.None)) await artefacts.DeleteAsync(file.Key, CancellationToken.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StateNotWrittenException($"the checkpoints of {Id} cannot be deleted: {e.Message.TrimEnd('.')}; it is cancelled, so delete it again once they can be reached");
        }
    }
}
