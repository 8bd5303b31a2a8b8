using MmNas.Console.Shell;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Exporting.Exports;

namespace MmNas.Console.Networks;

/// <summary>A trained network of an experiment.</summary>
/// <param name="Experiment">The experiment's id in full.</param>
/// <param name="Spec">The experiment's.</param>
/// <param name="View">What is known of the network; it is trained.</param>
/// <param name="Weights">Its checkpoint.</param>
/// <param name="Layers">Distributions of the experiment's search; empty where there was none.</param>
internal sealed record TrainedNetwork(string Experiment, ExperimentSpec Spec, RetrainingView View, string Weights, IReadOnlyList<LayerView> Layers)
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

    /// <param name="context">Reaches the platform.</param> <param name="settings">Which platform.</param>
    /// <param name="id">An experiment's id, or the beginning of one.</param> <param name="name">"found", "mcan" and so on.</param>
    /// <exception cref="CommandException">There is no such experiment, or it has no such network yet; says which it has.</exception>
    public static async Task<TrainedNetwork> FindAsync(CommandContext context, Settings settings, string id, string name)
    {
        await using var platform = await new PlatformAccess(context, settings).AnyAsync();
        id = (await Subjects.OfAsync(platform)).Experiment(id);
        var (view, spec) = (await platform.Experiment(id).ViewAsync(), await platform.Experiment(id).SpecAsync());
        var network = view!.Retrainings.FirstOrDefault(one => one.Name == name);
        if (network is { Trained: true, Weights: { } weights }) return new(id, spec!, network, weights, view.Layers);
        var trained = view.Retrainings.Where(one => one.Trained).Select(one => one.Name).ToList();
        throw new CommandException(ExitCode.Bad, trained.Count > 0
            ? $"{id} has no trained network {name}; it has {string.Join(", ", trained)}"
            : $"{id} has no trained network yet; mmnas run its spec until it is done");
    }
}
