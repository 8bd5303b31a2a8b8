using System.Text.Json.Nodes;
using MmNas.Data;

namespace MmNas.Console.Commands.Data.Packs;

/// <summary>What a pack holds, for scripts.</summary>
internal static class PackJson
{
    public static JsonObject Of(PackInspection pack) => new()
    {
        ["file"] = pack.File,
        ["version"] = pack.Version,
        ["element"] = PackText.Element(pack.Element),
        ["feature_size"] = pack.FeatureSize,
        ["images"] = pack.Images,
        ["regions"] = new JsonObject { ["least"] = pack.Regions.Least, ["mean"] = pack.Regions.Mean, ["most"] = pack.Regions.Most },
        ["bytes"] = pack.Bytes,
        ["zeros"] = pack.Statistics?.Zeros,
        ["box_area"] = pack.Statistics?.BoxArea,
        ["samples"] = new JsonArray([.. pack.Samples.Select(Sample)]),
        ["problems"] = new JsonArray([.. pack.Damaged.Select(Of)]),
    };

    /// <summary>The rows of a table that a pack can be made of; what is wrong with them is told with the file.</summary>
    public static JsonObject Of(TsvInspection table) => new()
    {
        ["rows"] = table.Rows,
        ["images"] = table.Images,
        ["feature_size"] = table.FeatureSize,
        ["regions"] = table.Statistics is { } found ? new JsonObject { ["least"] = found.Least, ["mean"] = found.Mean, ["most"] = found.Most } : null,
        ["zeros"] = table.Statistics?.Zeros,
        ["box_area"] = table.Statistics?.BoxArea,
        ["samples"] = new JsonArray([.. table.Samples.Select(Sample)]),
    };

    /// <summary>A file that is not a pack that can be read.</summary>
    public static JsonObject Of(string file, IEnumerable<DataProblem> problems) =>
        new() { ["file"] = file, ["problems"] = new JsonArray([.. problems.Select(Of)]) };

    public static JsonNode Of(DataProblem problem) =>
        new JsonObject { ["where"] = problem.Where, ["what"] = problem.What, ["way_out"] = problem.WayOut };

    private static JsonNode Sample(PackSample sample) => new JsonObject
    {
        ["id"] = sample.Id,
        ["width"] = sample.Width,
        ["height"] = sample.Height,
        ["regions"] = sample.Regions,
        ["first_box"] = sample.FirstBox is { } box ? new JsonArray([.. box.Select(value => (JsonNode)value)]) : null,
    };
}
