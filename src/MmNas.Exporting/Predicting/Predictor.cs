using MmNas.Contracts.Folders;
using MmNas.Data;
using MmNas.Exporting.Exports;
using MmNas.Exporting.Onnx;
using MmNas.Tasks;

namespace MmNas.Exporting.Predicting;

/// <summary>An exported network that answers texts about pictures, in ONNX Runtime. Not thread-safe.</summary>
public sealed class Predictor : IDisposable
{
    private readonly NetworkConfig config;
    private readonly OnnxNetwork network;
    private readonly PictureExtractor extractor;
    private readonly NetworkLanguage language;
    private (string Path, PictureRegions Regions)? last; // many texts about one picture come one after the other

    private Predictor(NetworkConfig config, OnnxNetwork network, PictureExtractor extractor, NetworkLanguage language) =>
        (this.config, this.network, this.extractor, this.language) = (config, network, extractor, language);

    /// <summary>What the task calls its text: "question".</summary>
    public string TextName => language.TextName;

    /// <summary>Opens an exported network.</summary>
    /// <param name="tasks">The tasks that there are.</param>
    /// <param name="order">Which network, and where regions come from.</param>
    /// <exception cref="InvalidDataException">The folder, its model or its task cannot be used; says why.</exception>
    /// <exception cref="DataException">The detector cannot be used.</exception>
    public static Predictor Open(TaskCatalogue tasks, PredictorOrder order)
    {
        var config = NetworkConfigFile.Read(order.Folder);
        var language = new NetworkLanguage(config, TaskOf(tasks, config));
        var network = OnnxNetwork.Open(Path.Combine(order.Folder, NetworkExporter.OnnxModelName), order.Threads);
        try
        {
            RequireOfOneNetwork(order.Folder, config, network);
            return new(config, network, Extractors.For(config, order), language);
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    /// <summary>What a task calls its text, as the description of a network's folder says which task it is.</summary>
    /// <exception cref="InvalidDataException">This process does not know the task, or the task predicts nothing.</exception>
    public static ITaskPrediction TaskOf(TaskCatalogue tasks, NetworkConfig config)
    {
        var module = tasks.Modules.FirstOrDefault(one => one.Name.ToString() == config.Task)
            ?? throw new InvalidDataException($"the network has learnt the task {config.Task}, which this program does not know; load the plugin that brings it with --plugin FILE.dll");
        return module.Prediction ?? throw new InvalidDataException($"the task {config.Task} brings nothing that reads single predictions; run its model.onnx with ONNX Runtime");
    }

    /// <summary>What the network says about a picture and a text.</summary>
    /// <param name="picture">Path of a PNG, JPEG, BMP or WebP file.</param>
    /// <param name="text">A question, or what the task calls it.</param>
    /// <param name="cancel">Gives up between extraction and network.</param>
    /// <exception cref="DataException">The picture cannot be used.</exception>
    public Prediction Predict(string picture, string text, CancellationToken cancel)
    {
        var regions = RegionsOf(picture, cancel);
        cancel.ThrowIfCancellationRequested();
        return language.Say(network.Run(samples: 1, language.Tokens(text), regions.Features, regions.Boxes)[0], regions);
    }

    /// <summary>The same, with what the network looked at.</summary>
    /// <param name="picture">Path of a PNG, JPEG, BMP or WebP file.</param>
    /// <param name="text">A question, or what the task calls it.</param>
    /// <param name="cancel">Gives up between extraction and network.</param>
    /// <exception cref="DataException">The picture cannot be used.</exception>
    /// <exception cref="InvalidDataException">The network was exported without its attentions.</exception>
    public Explanation Explain(string picture, string text, CancellationToken cancel)
    {
        var regions = RegionsOf(picture, cancel);
        cancel.ThrowIfCancellationRequested();
        return new Explainer(config, network, language).Explain(text, regions);
    }

    /// <summary>What the network is.</summary>
    public NetworkConfig Config => config;

    /// <summary>What the network reads of a text.</summary>
    public TextReading Reading(string text) => language.Reading(text);

    /// <inheritdoc/>
    public void Dispose()
    {
        extractor.Dispose();
        network.Dispose();
    }

    /// <summary>A model beside the description of another network would answer all the same, and wrongly.</summary>
    private static void RequireOfOneNetwork(string folder, NetworkConfig config, OnnxNetwork network)
    {
        var (described, model) = (config.Network, (network.RegionFeatures, HeadWidth: network.HeadWidth ?? config.Network.Outputs));
        if ((described.RegionFeatures, described.Outputs) == model) return;
        throw new InvalidDataException(
            $"{Path.Combine(folder, NetworkExporter.OnnxModelName)} belongs to another network than {NetworkConfigFile.Name} beside it: it reads {model.RegionFeatures} values per region and gives {model.HeadWidth}, "
            + $"and the description says {described.RegionFeatures} and {described.Outputs}; export the network again");
    }

    private PictureRegions RegionsOf(string picture, CancellationToken cancel)
    {
        if (last is { } known && known.Path == picture) return known.Regions;
        var regions = extractor.Read(picture, cancel);
        if (regions.FeatureSize != config.Network.RegionFeatures)
            throw new InvalidDataException($"the detector gives {regions.FeatureSize} values per region, and the network has learnt on {config.Network.RegionFeatures}; name the detector that its data came from with --detector");
        last = (picture, regions);
        return regions;
    }
}

/// <summary>What a predictor is opened with.</summary>
/// <param name="Folder">An exported network, with its ONNX form.</param>
/// <param name="Detector">The ONNX file of a detector; null takes the way in which the network's own regions were found.</param>
/// <param name="DetectorDescription">Its description; null for MODEL.yaml beside MODEL.onnx, if it is there.</param>
/// <param name="Threads">Of the processor.</param>
public sealed record PredictorOrder(string Folder, string? Detector, string? DetectorDescription, int Threads);
