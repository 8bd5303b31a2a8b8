using MmNas.Contracts.Folders;
using MmNas.Files;
using MmNas.Grains.Storage;

namespace MmNas.Exporting.Exports;

/// <summary>An experiment's network, exported once into the home folder under the hash of its weights, to be asked about pictures.</summary>
public static class NetworkCopy
{
    /// <param name="home">Where copies are kept.</param>
    /// <param name="network">The network.</param>
    /// <param name="export">Exports it (<see cref="NetworkExporter.Run"/>), and says what goes wrong in its own way.</param>
    /// <returns>The copy's folder. Where somebody else makes the same one meanwhile, theirs is as good.</returns>
    public static async Task<string> FolderOfAsync(HomeFolder home, TrainedNetwork network, Func<ExportOrder, Task> export)
    {
        var folder = home.ExportOf(FileHash.Of(network.Weights))!;
        if (IsThere(folder)) return folder;
        Directory.CreateDirectory(home.Exports);
        try
        {
            await export(network.ToExport(home.Path, [ExportFormat.Onnx], folder) with { WithDetector = DetectorFiles.ModelOf(network.Spec.Data) is not null, WithAttention = true });
        }
        catch (Exception e) when (e is not OperationCanceledException && IsThere(folder))
        {
            // somebody else was faster
        }

        return folder;
    }

    /// <summary>A folder appears under its name when it is whole.</summary>
    private static bool IsThere(string folder) => File.Exists(Path.Combine(folder, NetworkConfigFile.Name));
}
