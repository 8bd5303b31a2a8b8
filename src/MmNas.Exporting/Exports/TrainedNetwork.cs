using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;

namespace MmNas.Exporting.Exports;

/// <summary>A trained network of an experiment, with its weights on this machine.</summary>
/// <param name="Experiment">The experiment's id in full.</param>
/// <param name="Spec">The experiment's.</param>
/// <param name="View">What is known of the network; it is trained.</param>
/// <param name="Weights">Its checkpoint, a local file.</param>
/// <param name="Layers">Distributions of the experiment's search; empty where there was none.</param>
public sealed record TrainedNetwork(string Experiment, ExperimentSpec Spec, RetrainingView View, string Weights, IReadOnlyList<LayerView> Layers)
{
    /// <summary>How probable each layer's operation is to the search; null where no search had it as a candidate.</summary>
    public IReadOnlyList<double>? LayerProbabilities => LayerView.ProbabilitiesOf(Layers, View.Genotype);

    /// <summary>All that an export has to know of it.</summary>
    /// <param name="home">Where scenes are drawn to, if the spec has any.</param>
    /// <param name="formats">What is written; one or more.</param>
    /// <param name="folder">Where.</param>
    public ExportOrder ToExport(string home, IReadOnlyList<ExportFormat> formats, string folder) => new()
    {
        Home = home,
        Spec = Spec,
        Genotype = View.Genotype,
        LayerProbabilities = LayerProbabilities,
        Weights = Weights,
        Scores = View.Scores,
        Formats = formats,
        Folder = folder,
    };

    /// <param name="view">The experiment.</param>
    /// <param name="name">"found", "mcan" and so on.</param>
    /// <returns>The experiment's trained network of that name; or null, and what it has instead.</returns>
    public static (RetrainingView? Network, string Why) Named(ExperimentView view, string name)
    {
        var trained = view.Retrainings.Where(one => one is { Trained: true, Weights: not null }).ToList();
        if (trained.FirstOrDefault(one => one.Name == name) is { } network) return (network, "");
        return (null, trained.Count > 0 ? $"{view.Id} has no trained network {name}; it has {string.Join(", ", trained.Select(one => one.Name))}" : $"{view.Id} has no trained network yet");
    }
}
