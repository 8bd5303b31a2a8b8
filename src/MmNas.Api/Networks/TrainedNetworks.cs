using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Grains.Storage;

namespace MmNas.Api.Networks;

/// <summary>A trained network of an experiment, with its weights on this machine.</summary>
/// <param name="Experiment">The experiment's id.</param>
/// <param name="Spec">The experiment's.</param>
/// <param name="Layers">Distributions of its search; empty where there was none.</param>
/// <param name="View">What is known of the network.</param>
/// <param name="Weights">Its checkpoint, a local file.</param>
internal sealed record TrainedNetwork(string Experiment, ExperimentSpec Spec, IReadOnlyList<LayerView> Layers, RetrainingView View, string Weights);

/// <summary>Finds trained networks.</summary>
internal sealed class TrainedNetworks(IGrainFactory grains, IArtefactStore artefacts)
{
    /// <returns>The network, or why there is none.</returns>
    public async Task<(TrainedNetwork? Network, string? Why)> FindAsync(string id, string name, CancellationToken cancel)
    {
        var experiment = grains.GetGrain<IExperimentGrain>(id);
        if (await experiment.ViewAsync() is not { } view || await experiment.SpecAsync() is not { } spec) return (null, $"there is no experiment {id}; GET /api/experiments lists them");
        var trained = view.Retrainings.Where(one => one is { Trained: true, Weights: not null }).ToList();
        if (trained.FirstOrDefault(one => one.Name == name) is not { } network)
            return (null, trained.Count > 0 ? $"{id} has no trained network {name}; it has {string.Join(", ", trained.Select(one => one.Name))}" : $"{id} has no trained network yet");
        var stored = (await artefacts.ListAsync($"{id}/", cancel)).FirstOrDefault(one => artefacts.Describe(one.Key) == network.Weights);
        return stored is null ? (null, $"the weights of {name} of {id} have gone from {network.Weights}") : (new(id, spec, view.Layers, network, await artefacts.FetchAsync(stored.Key, cancel)), null);
    }
}
