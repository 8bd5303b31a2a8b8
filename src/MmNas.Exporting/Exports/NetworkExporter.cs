using MmNas.Contracts;
using MmNas.Contracts.Folders;
using MmNas.Data;
using MmNas.Exporting.Onnx;
using MmNas.Grains.Plans;
using MmNas.Search;
using MmNas.Tasks;
using MmNas.Training;

namespace MmNas.Exporting.Exports;

/// <summary>Takes a trained network out of an experiment into a folder of its own, in this process. No grain takes part.</summary>
public static class NetworkExporter
{
    // A sample by itself, and a batch of samples of different lengths: both ways in which a network is used.
    private static readonly int[] CheckedBatches = [1, 63];

    /// <param name="tasks">The tasks that there are.</param>
    /// <param name="order">What is asked.</param>
    /// <param name="progress">Of reading the data.</param>
    /// <param name="cancel">Gives up; nothing is written then.</param>
    /// <exception cref="DataException">With everything that is wrong with the data, whose samples the exported network is checked with.</exception>
    /// <exception cref="InvalidDataException">The weights are damaged or another network's, or what was exported does not give what the network gives.</exception>
    /// <exception cref="NotSupportedException">The network cannot be exported so; says why.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static ExportResult Run(TaskCatalogue tasks, ExportOrder order, IProgress<ReadProgress> progress, CancellationToken cancel)
    {
        ExportFolder.RequireFree(order.Folder);
        using var folder = new ExportFolder(order.Folder);
        using var learner = TrainedLearner.Open(tasks, new(order.Home, order.Spec, order.Genotype, order.Weights), progress, cancel);
        return Write(tasks, order, folder, learner, cancel);
    }

    /// <summary>The same of a network that is trained and at hand.</summary>
    /// <param name="tasks">The tasks that there are.</param>
    /// <param name="order">What is asked.</param>
    /// <param name="folder">What is written.</param>
    /// <param name="learner">Holds the network.</param>
    /// <param name="cancel">Gives up; nothing is written then.</param>
    internal static ExportResult Write(TaskCatalogue tasks, ExportOrder order, ExportFolder folder, ILearner learner, CancellationToken cancel)
    {
        var threads = order.Spec.Threads ?? Environment.ProcessorCount;
        var network = learner.Export(order.Genotype, order.Formats.Contains(ExportFormat.Onnx) ? CheckedBatches : [], order.WithAttention, cancel);
        var config = NetworkConfigs.Of(tasks[order.Spec.Task], order, network);
        foreach (var format in order.Formats.Distinct()) config = Write(format, folder, network, config, order, threads);
        if (order.WithDetector) DetectorFiles.Copy(order.Spec, folder);
        folder.Write(NetworkConfigFile.Name, NetworkConfigFile.Write(config));
        return new(order.Folder, folder.Commit(), config);
    }

    private static NetworkConfig Write(ExportFormat format, ExportFolder folder, ExportedNetwork network, NetworkConfig config, ExportOrder order, int threads)
    {
        switch (format)
        {
            case ExportFormat.Safetensors:
                WriteWeights(folder, network);
                return config;
            case ExportFormat.PyTorch:
                PythonFiles.Require(order.Genotype, network);
                WriteWeights(folder, network);
                PythonFiles.Write(folder, config);
                return config;
            case ExportFormat.Genotype:
                folder.Write("genotype.json", GenotypeFile.Write(order.Genotype) + "\n");
                return config;
            case ExportFormat.Onnx:
                var graph = network.Graph ?? throw new NotSupportedException($"{network.WhyNoGraph}; leave onnx out of --format");
                var model = OnnxFile.Of(graph, ("mmnas", ProgramVersion.Text), [new("task", config.Task), new("genotype", order.Genotype.ToString())]);
                var check = OnnxCheck.Run(model, network.Batches, threads);
                folder.Write(OnnxModelName, model);
                return config with { Checks = new Dictionary<string, ExportCheck>(config.Checks) { ["onnx"] = check } };
            default:
                throw new ArgumentOutOfRangeException(nameof(format), format, "is no format");
        }
    }

    /// <summary>The network's file in the folder.</summary>
    internal const string OnnxModelName = "model.onnx";

    private static void WriteWeights(ExportFolder folder, ExportedNetwork network)
    {
        if (!folder.Has(WeightsFile.Name)) folder.Write(WeightsFile.Name, file => WeightsFile.Write(file, network.Weights));
    }
}
