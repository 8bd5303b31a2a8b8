using MmNas.Contracts.Specs;
using MmNas.Files;

namespace MmNas.Exporting.Exports;

/// <summary>The detector that an experiment's regions came from, for the folder of its network.</summary>
public static class DetectorFiles
{
    /// <summary>The detector's file in the folder.</summary>
    public const string ModelName = "detector.onnx";

    /// <summary>Its description in the folder.</summary>
    public const string DescriptionName = "detector.yaml";

    private const string Source = "detector:";

    /// <summary>The detector's file; null where regions came from elsewhere.</summary>
    public static string? ModelOf(DataSpec data) => data.Regions.StartsWith(Source, StringComparison.Ordinal) ? data.Regions[Source.Length..] : null;

    /// <summary>Its description; null where it has none.</summary>
    public static string? DescriptionOf(DataSpec data, string model) =>
        data.Detect?.Description ?? (Path.ChangeExtension(model, ".yaml") is { } beside && File.Exists(beside) ? beside : null);

    /// <exception cref="InvalidDataException">The regions came from no detector.</exception>
    internal static void Copy(ExperimentSpec spec, ExportFolder folder)
    {
        var model = ModelOf(spec.Data) ?? throw new InvalidDataException($"--with-detector: the regions of this experiment come from no detector ({(spec.Data.Layout == "scenes" ? "predict finds those of scenes by their shapes" : $"data.regions is {spec.Data.Regions}")}); leave it out");
        Copy(model, ModelName, folder);
        if (DescriptionOf(spec.Data, model) is { } description) Copy(description, DescriptionName, folder);
    }

    private static void Copy(string from, string name, ExportFolder folder)
    {
        RegularFile.Require(from);
        using var file = File.OpenRead(from);
        folder.Write(name, file.CopyTo);
    }
}
