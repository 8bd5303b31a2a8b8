using MmNas.Contracts.Experiments;
using MmNas.Contracts.Folders;
using MmNas.Contracts.Specs;
using MmNas.Data;
using MmNas.Files;
using MmNas.Grains.Storage;
using MmNas.Tasks;

namespace MmNas.Exporting.Exports;

/// <summary>An experiment's network, exported once into the home folder under the hash of its weights, to be asked about pictures.</summary>
public static class NetworkCopy
{
    /// <param name="tasks">The tasks that there are.</param>
    /// <param name="home">Where copies are kept.</param>
    /// <param name="spec">The experiment's.</param>
    /// <param name="network">Trained.</param>
    /// <param name="layers">Distributions of its search; empty where there was none.</param>
    /// <param name="weights">Its checkpoint on this machine.</param>
    /// <param name="progress">Of reading the data.</param>
    /// <param name="cancel">Gives up; nothing is written then.</param>
    /// <returns>The copy's folder. Where somebody else makes the same one meanwhile, theirs is as good.</returns>
    /// <inheritdoc cref="NetworkExporter.Run" path="/exception"/>
    public static string FolderOf(TaskCatalogue tasks, HomeFolder home, ExperimentSpec spec, RetrainingView network, IReadOnlyList<LayerView> layers, string weights, IProgress<ReadProgress> progress, CancellationToken cancel)
    {
        var folder = home.ExportOf(FileHash.Of(weights))!;
        if (IsThere(folder)) return folder;
        Directory.CreateDirectory(home.Exports);
        try
        {
            NetworkExporter.Run(tasks, new()
            {
                Home = home.Path,
                Spec = spec,
                Genotype = network.Genotype,
                LayerProbabilities = LayerView.ProbabilitiesOf(layers, network.Genotype),
                Weights = weights,
                Scores = network.Scores,
                Formats = [ExportFormat.Onnx],
                Folder = folder,
                WithDetector = DetectorFiles.ModelOf(spec.Data) is not null,
                WithAttention = true,
            }, progress, cancel);
        }
        catch (Exception e) when (e is IOException or InvalidDataException && IsThere(folder))
        {
            // somebody else was faster
        }

        return folder;
    }

    private static bool IsThere(string folder) => File.Exists(Path.Combine(folder, NetworkConfigFile.Name));
}
