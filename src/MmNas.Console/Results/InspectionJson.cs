using System.Text.Json.Nodes;
using MmNas.Data;

namespace MmNas.Console.Results;

/// <summary>What a data folder holds, for scripts.</summary>
internal static class InspectionJson
{
    public static JsonObject Of(LayoutInspection inspection) => new()
    {
        ["folder"] = inspection.Folder,
        ["layout"] = inspection.Layout,
        ["splits"] = new JsonArray([.. inspection.Splits.Select(Split)]),
        ["absent"] = new JsonArray([.. inspection.Absent.Select(name => (JsonNode)name)]),
        ["features"] = new JsonArray([.. inspection.Features.Select(Features)]),
        ["problems"] = new JsonArray([.. inspection.Problems.Select(Problem)]),
    };

    private static JsonObject Split(InspectedSplit split) => new()
    {
        ["name"] = split.Name,
        ["of"] = split.What,
        ["texts"] = split.Texts,
        ["images"] = split.Images,
        ["with_features"] = split.WithFeatures,
        ["with_pictures"] = split.WithPictures,
    };

    private static JsonObject Features(InspectedFeatures features) =>
        new() { ["folder"] = features.Folder, ["files"] = features.Files, ["feature_size"] = features.FeatureSize };

    private static JsonObject Problem(DataProblem problem) =>
        new() { ["where"] = problem.Where, ["what"] = problem.What, ["way_out"] = problem.WayOut };
}
