using System.Text.Json.Nodes;
using MmNas.Contracts.Specs.Fields;
using MmNas.Contracts.Specs.Tasks;

namespace MmNas.Contracts.Specs.Reading;

/// <summary>The fields of specs, campaigns and detectors as a page for people.</summary>
public static class SpecReference
{
    /// <summary>Markdown: one table row per field, in the order of the file.</summary>
    public static string Markdown(TaskSpecs tasks) => $"""
        # The fields of a spec

        Written by `./mmnas validate --fields`; a test keeps this page true. Relative paths start at the spec's own folder.

        {Head}
        {string.Join('\n', tasks.Fields.Experiment.Inner("").Select(row => Row(row, Default(row, tasks), OwnersOf(row, tasks))))}

        # The fields of a campaign

        A file with `experiments` is a campaign. `mutate` takes a map from settings to bounds,
        such as `search.learning_rate: {"{ least: 0.0001, most: 0.001 }"}`.
        These fields of a spec can vary:

        {string.Join('\n', SpecSetting.Numbers.GroupBy(MapOf).Select(Varying))}

        {Head}
        {string.Join('\n', CampaignFields.Campaign.Inner("").Select(row => Row(row, row.Default.Length == 0 ? Must : $"`{row.Default}`")))}

        # The fields of a detector's description

        MODEL.yaml beside MODEL.onnx, or the file that `data.detect.description` or `data features --description` names;
        [features.md](features.md) has an example.

        {Head}
        {string.Join('\n', DetectorFile.Fields.Select(row => Row(row, $"`{row.Default}`")))}

        """;

    /// <summary>The map that a field stands in; empty for one of the spec itself.</summary>
    private static string MapOf(FieldRow row) => row.Field.Contains('.') ? row.Field[..row.Field.LastIndexOf('.')] : "";

    private static string Varying(IGrouping<string, FieldRow> map) =>
        $"- {(map.Key.Length > 0 ? $"`{map.Key}`" : "the spec itself")}: {string.Join(", ", map.Select(row => $"`{row.Field[(row.Field.LastIndexOf('.') + 1)..]}`"))}";

    private const string Must = "must be given";

    private const string Head = """
        | field | may be | default | meaning |
        | --- | --- | --- | --- |
        """;

    private static string Row(FieldRow row, string standard, string owners = "") => $"| `{row.Field}` | {row.Allowed} | {standard} | {owners}{row.Meaning} |";

    /// <summary>One default where all tasks share it, else each task's.</summary>
    private static string Default(FieldRow row, TaskSpecs tasks)
    {
        if (row.Default.Length == 0) return Must;
        var users = tasks.All.Where(task => task.Has(row.Field)).ToList();
        var byTask = (users.Count > 0 ? users : tasks.All).Select(task => (task.Name, Value: Written(row.Field, task))).ToList();
        if (row.Field == "task" || byTask.Any(one => one.Value is null)) return $"`{row.Default}`";
        return byTask.DistinctBy(one => one.Value).Count() == 1
            ? $"`{byTask[0].Value}`"
            : string.Join(", ", byTask.Select(one => $"{one.Name} `{one.Value}`"));
    }

    /// <summary>"vqa only: " where a field belongs to some tasks alone.</summary>
    private static string OwnersOf(FieldRow row, TaskSpecs tasks)
    {
        string[] owners = [.. tasks.All.Where(task => task.Has(row.Field)).Select(task => task.Name.ToString())];
        return owners.Length == 0 ? "" : $"{Wording.Or(owners).Replace(" or ", " and ", StringComparison.Ordinal)} only: ";
    }

    /// <summary>A field as a task's defaults have it; null for what stands in a map that they leave out.</summary>
    private static string? Written(string field, TaskSpec task)
    {
        JsonNode? node = SpecFields.Write(SpecDefaults.Of(task, SpecPreset.Standard));
        foreach (var name in field.Split('.')[..^1]) node = node?[name];
        return node is JsonObject map ? map[field.Split('.')[^1]]?.ToJsonString() ?? "null" : null;
    }
}
