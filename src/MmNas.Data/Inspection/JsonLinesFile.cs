using System.Text;
using System.Text.Json;

namespace MmNas.Data;

/// <summary>Recognises one file of JSON Lines by itself, as a folder in the plain layout has them.</summary>
internal static class JsonLinesFile
{
    /// <param name="path">The file.</param>
    /// <param name="start">Its first bytes, without a byte order mark.</param>
    /// <param name="tasks">How lines of the tasks are told apart.</param>
    /// <returns>Null where it is of another kind.</returns>
    public static InspectedFile? Look(string path, ReadOnlySpan<byte> start, IReadOnlyList<PlainFolder> tasks)
    {
        start = start.TrimStart(" \t\r\n"u8);
        var end = start.IndexOf((byte)'\n');
        if (start is not [(byte)'{', ..] || !(IsNamedSo(path) || (end > 0 && start[end..].TrimStart(" \t\r\n"u8) is [(byte)'{', ..] && IsObject(start[..end])))) return null;
        var first = Encoding.UTF8.GetString(end < 0 ? start : start[..end]);
        var task = tasks.FirstOrDefault(task => task.HasField(first));
        return new(
            path, "JSON Lines", task is null ? "" : $"lines of the task {task.Task}", $"layout plain, as train.jsonl, val.jsonl or test.jsonl{(task is null ? "" : $" of the task {task.Task}")}: mmnas data inspect DIR of the folder around it",
            task is null && end > 0 ? [new(path, $"has none of {string.Join(", ", tasks.Select(one => $"\"{one.Mark}\""))} in its first line", "give the lines the fields of a task (docs/data.md)")] : []);
    }

    private static bool IsNamedSo(string path) => Path.GetExtension(path).ToLowerInvariant() is ".jsonl" or ".ndjson";

    private static bool IsObject(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            return JsonElement.TryParseValue(ref reader, out var element) && element is { ValueKind: JsonValueKind.Object };
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
