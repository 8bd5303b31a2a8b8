using System.Text.Json.Nodes;

namespace MmNas.Contracts.Specs.Reading;

/// <summary>The spec's fields as a page for people.</summary>
public static class SpecReference
{
    /// <summary>Markdown: one table row a field, in the order of the file.</summary>
    public static string Markdown() => $"""
        # The fields of a spec

        Written by `./mmnas validate --fields`; a test keeps this page true. Relative paths start at the spec's own folder.

        | field | may be | default | meaning |
        | --- | --- | --- | --- |
        {string.Join('\n', SpecFields.Experiment.Inner("").Select(Row))}

        """;

    private static string Row(FieldRow row) => $"| `{row.Field}` | {row.Allowed} | {Default(row)} | {row.Meaning} |";

    /// <summary>One default where all tasks share it, else each task's.</summary>
    private static string Default(FieldRow row)
    {
        if (row.Default.Length == 0) return "must be given";
        var byTask = Enum.GetValues<TaskKind>().Select(task => (Name: task.ToString().ToLowerInvariant(), Value: Written(row.Field, task))).ToList();
        if (row.Field == "task" || byTask.Any(one => one.Value is null)) return $"`{row.Default}`";
        return byTask.DistinctBy(one => one.Value).Count() == 1
            ? $"`{byTask[0].Value}`"
            : string.Join(", ", byTask.Select(one => $"{one.Name} `{one.Value}`"));
    }

    /// <summary>A field as a task's defaults have it; null for what stands in a map that they leave out.</summary>
    private static string? Written(string field, TaskKind task)
    {
        JsonNode? node = SpecFields.Experiment.Write(SpecDefaults.Of(task, SpecPreset.Standard));
        foreach (var name in field.Split('.')[..^1]) node = node?[name];
        return node is JsonObject map ? map[field.Split('.')[^1]]?.ToJsonString() ?? "null" : null;
    }
}
