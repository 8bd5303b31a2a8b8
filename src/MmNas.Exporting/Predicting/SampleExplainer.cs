using MmNas.Contracts.Folders;
using MmNas.Data;
using MmNas.Exporting.Exports;
using MmNas.Exporting.Onnx;
using MmNas.Tasks;
using MmNas.Training;

namespace MmNas.Exporting.Predicting;

/// <summary>Shows what a trained network looked at in samples of its data, whose regions are at hand. Not thread-safe.</summary>
public sealed class SampleExplainer : IDisposable
{
    private readonly OnnxNetwork network;
    private readonly Explainer explainer;

    private SampleExplainer(NetworkConfig config, OnnxNetwork network, ITaskPrediction task) =>
        (Config, this.network, explainer) = (config, network, new(config, network, new(config, task)));

    /// <summary>What the network is.</summary>
    public NetworkConfig Config { get; }

    /// <param name="tasks">The tasks that there are.</param>
    /// <param name="order">Says what the network is; nothing is written.</param>
    /// <param name="exported">The network with its attentions, and what it gives for a few samples.</param>
    /// <param name="threads">Of the processor.</param>
    /// <exception cref="InvalidDataException">The network cannot be run in ONNX Runtime, or gives something else there; or its task predicts nothing.</exception>
    public static SampleExplainer Of(TaskCatalogue tasks, ExportOrder order, ExportedNetwork exported, int threads)
    {
        var config = NetworkConfigs.Of(tasks[order.Spec.Task], order, exported);
        var task = Predictor.TaskOf(tasks, config);
        var graph = exported.Graph ?? throw new InvalidDataException($"{exported.WhyNoGraph}, so that nothing shows what the network looked at; leave out --explain");
        var model = OnnxFile.Of(graph, ("mmnas", MmNas.Contracts.ProgramVersion.Text), []);
        OnnxCheck.Run(model, exported.Batches, threads);
        return new(config, OnnxNetwork.Of(model, threads), task);
    }

    /// <summary>What the network says to a sample, and what it looked at.</summary>
    public Explanation Explain(string text, PictureRegions regions) => explainer.Explain(text, regions);

    /// <inheritdoc/>
    public void Dispose() => network.Dispose();
}
