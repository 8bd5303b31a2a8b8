using System.Runtime.InteropServices;
using MmNas.Data;
using MmNas.Exporting.Exports;
using MmNas.Files;
using MmNas.Grains.Plans;
using MmNas.Tasks;
using MmNas.Training;

namespace MmNas.Exporting.Importing;

/// <summary>Makes a network's folder of weights that another program has trained, in this process. No grain takes part.</summary>
public static class NetworkImporter
{
    private static readonly Dictionary<string, string> NoNotes = [];

    /// <param name="tasks">The tasks that there are.</param>
    /// <param name="order">What is asked.</param>
    /// <param name="progress">Of reading the data, which say what the rows of words and answers mean.</param>
    /// <param name="cancel">Gives up; nothing is written then.</param>
    /// <exception cref="DataException">With everything that is wrong with the data, or does not fit in the file.</exception>
    /// <exception cref="InvalidDataException">Weights are no finite numbers, something stands where the folder is to be, or what was written does not give what the network gives.</exception>
    /// <exception cref="NotSupportedException">The network cannot be written so; says why.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static ExportResult Run(TaskCatalogue tasks, ImportOrder order, IProgress<ReadProgress> progress, CancellationToken cancel)
    {
        ExportFolder.RequireFree(order.Folder);
        using var folder = new ExportFolder(order.Folder);
        using var file = ForeignWeights.Open(order.File);
        using var learner = TrainedLearner.Untrained(tasks, order.Home, order.Spec, order.Genotype, progress, cancel);
        var own = learner.Export(order.Genotype, [], withAttention: false, cancel).Weights;
        RequireFit(order, file, own);
        var weights = $"{Path.TrimEndingDirectorySeparator(Path.GetFullPath(order.Folder))}.weights-{Environment.ProcessId}";
        try
        {
            Copy(file, own, weights, cancel);
            learner.Restore(weights, sha256: null);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException(e.Message.Replace(weights, order.File, StringComparison.Ordinal), e);
        }
        finally
        {
            File.Delete(weights);
        }

        var export = new ExportOrder { Home = order.Home, Spec = order.Spec, Genotype = order.Genotype, Weights = order.File, Formats = order.Formats, Folder = order.Folder };
        return NetworkExporter.Write(tasks, export, folder, learner, cancel);
    }

    private static void RequireFit(ImportOrder order, ForeignWeights file, IReadOnlyList<NamedValues> own)
    {
        var fit = new ImportFit(order.File, order.Genotype, own.ToDictionary(weight => weight.Name, weight => weight.Shape));
        var problems = fit.Problems(file.Tensors.ToDictionary(tensor => tensor.Key, tensor => tensor.Value.Shape));
        if (problems.Count > 0) throw new DataException(problems);
    }

    /// <summary>In the form and order of this program's own checkpoints.</summary>
    private static void Copy(ForeignWeights from, IReadOnlyList<NamedValues> own, string path, CancellationToken cancel)
    {
        using var file = File.Create(path);
        file.Write(TensorFileHeader.Bytes([.. own.Select(weight => (weight.Name, weight.Shape))], NoNotes));
        foreach (var weight in own)
        {
            cancel.ThrowIfCancellationRequested();
            var values = new float[weight.Values.Length];
            from.Tensors[weight.Name].Read(values);
            file.Write(MemoryMarshal.AsBytes(values.AsSpan()));
        }
    }
}
