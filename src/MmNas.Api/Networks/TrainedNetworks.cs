using MmNas.Contracts.Experiments;
using MmNas.Exporting.Exports;
using MmNas.Grains.Storage;

namespace MmNas.Api.Networks;

/// <summary>Finds trained networks.</summary>
internal sealed class TrainedNetworks(IGrainFactory grains, IArtefactStore artefacts)
{
    /// <returns>The network, or why there is none.</returns>
    public async Task<(TrainedNetwork? Network, string? Why)> FindAsync(string id, string name, CancellationToken cancel)
    {
        var experiment = grains.GetGrain<IExperimentGrain>(id);
        if (await experiment.ViewAsync() is not { } view || await experiment.SpecAsync() is not { } spec) return (null, $"there is no experiment {id}; GET /api/experiments lists them");
        var (network, whyNot) = TrainedNetwork.Named(view, name);
        if (network is null) return (null, whyNot);
        var stored = (await artefacts.ListAsync($"{id}/", cancel)).FirstOrDefault(one => artefacts.Describe(one.Key) == network.Weights);
        return stored is null ? (null, $"the weights of {name} of {id} have gone from {network.Weights}") : (new(id, spec, network, await artefacts.FetchAsync(stored.Key, cancel), view.Layers), null);
    }
}
