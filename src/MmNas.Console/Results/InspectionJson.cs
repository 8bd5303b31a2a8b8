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
        ["regions"] = new JsonArray([.. inspection.Regions.Select(Regions)]),
        ["words"] = Words(inspection.Words),
        ["samples"] = new JsonArray([.. inspection.Samples.Select(Sample)]),
        ["notes"] = new JsonArray([.. inspection.Notes.Select(note => (JsonNode)note)]),
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

    private static JsonObject Regions(InspectedRegions regions) => new()
    {
        ["folder"] = regions.Folder,
        ["looked"] = regions.Looked,
        ["least"] = regions.Statistics?.Least,
        ["mean"] = regions.Statistics?.Mean,
        ["most"] = regions.Statistics?.Most,
        ["zeros"] = regions.Statistics?.Zeros,
        ["box_area"] = regions.Statistics?.BoxArea,
    };

    public static JsonObject? Words(InspectedWords? words) => words is null ? null : new()
    {
        ["file"] = words.File,
        ["size"] = words.Size,
        ["words"] = words.Words,
        ["missing"] = new JsonArray([.. words.Missing.Select(word => (JsonNode)word)]),
    };

    private static JsonObject Sample(InspectedSample sample) => new()
    {
        ["name"] = sample.Name,
        ["width"] = sample.Width,
        ["height"] = sample.Height,
        ["regions"] = sample.Boxes.Count,
        ["texts"] = new JsonArray([.. sample.Texts.Select(text => (JsonNode)text)]),
        ["picture"] = sample.Picture,
    };

    public static JsonObject Problem(DataProblem problem) =>
        new() { ["where"] = problem.Where, ["what"] = problem.What, ["way_out"] = problem.WayOut };
}
