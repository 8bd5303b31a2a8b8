using MmNas.Contracts.Folders;
using MmNas.Data;
using MmNas.Exporting.Exports;
using MmNas.Grains.Plans;

namespace MmNas.Exporting.Predicting;

/// <summary>How the regions of a new picture are found for a network.</summary>
internal static class Extractors
{
    /// <exception cref="InvalidDataException">Its regions came from files that there are none of for a new picture.</exception>
    /// <exception cref="DataException">The detector cannot be used.</exception>
    public static PictureExtractor For(NetworkConfig config, PredictorOrder order) => config.Regions switch
    {
        _ when order.Detector is { } model => Detector(model, order.DetectorDescription, config.Regions.Detector, order.Threads),
        { Source: "grid", Cells: { } cells } => PictureExtractor.Grid(cells),
        { Source: NetworkConfigs.ScenesSource } => PictureExtractor.Shapes(),
        { Source: NetworkConfigs.DetectorSource, Detector: { Included: true } own } => Included(order, own),
        { Source: NetworkConfigs.DetectorSource, Detector: { } own } =>
            throw new InvalidDataException($"the network's regions come from the detector {own.Model}, which is not in the folder; name it with --detector, or export the network with --with-detector"),
        _ => throw new InvalidDataException($"the network has learnt on region features that came as files (data.regions: {config.Regions.Source}); name the detector that they were made with by --detector MODEL.onnx"),
    };

    private static PictureExtractor Included(PredictorOrder order, DetectorRules own) => Detector(
        Path.Combine(order.Folder, own.Model), own.Description is { } description ? Path.Combine(order.Folder, description) : null, own, order.Threads);

    private static PictureExtractor Detector(string model, string? description, DetectorRules? rules, int threads)
    {
        var choice = rules is null ? new RegionChoice() : new RegionChoice(rules.Threshold, rules.Least, rules.Most);
        return PictureExtractor.Detector(new(model, DetectorDescriptions.Read(model, description), choice, threads), rules is { IsFloat16: true } ? PackElement.Half : PackElement.Full);
    }
}
