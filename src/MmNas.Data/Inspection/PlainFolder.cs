using System.Text.Json;
using MmNas.Files;

namespace MmNas.Data;

/// <summary>Recognises folders in the plain layout (docs/data.md) by what their lines hold.</summary>
/// <param name="mark">The field that only lines of the task have: "question".</param>
/// <param name="task">The name of the task, as specs give it: "vqa".</param>
public sealed class PlainFolder(string mark, string task)
{
    private const int LinesTried = 20; // the first ones may be broken
    private static readonly string[] Needed = ["train.jsonl", "val.jsonl"];

    /// <summary>The field that only lines of the task have: "question".</summary>
    public string Mark => mark;

    /// <summary>The name of the task: "vqa".</summary>
    public string Task => task;

    /// <summary>What such a folder holds, for people.</summary>
    public string Holds => $"{string.Join(" and ", Needed)} with \"{mark}\" (plain, {task})";

    /// <summary>Whether train.jsonl or val.jsonl has a line of the task among its first ones.</summary>
    /// <exception cref="DataException">One of them cannot be read.</exception>
    public bool IsIn(string folder) => Needed.Select(name => Path.Combine(folder, name)).Any(IsOfTask);

    /// <summary>Begins a look at a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="what">What its texts are called: "questions".</param>
    /// <returns>Null where it holds neither train.jsonl nor val.jsonl with lines of the task.</returns>
    /// <exception cref="DataException">One of them cannot be read.</exception>
    public LayoutContent? Begin(string folder, string what)
    {
        if (!IsIn(folder)) return null;
        var content = new LayoutContent("plain", what) { PicturesAreEnough = true };
        content.Notes.Add($"the lines are those of the task {task}: data: {{ layout: plain, path: {folder}, regions: grid }} (or npz, pack:FILE, detector:MODEL)");
        if (!File.Exists(Path.Combine(folder, "test.jsonl"))) content.Absent.Add("test");
        return content;
    }

    private bool IsOfTask(string path)
    {
        if (!File.Exists(path)) return false;
        try
        {
            RegularFile.Require(path);
            return File.ReadLines(path).Where(line => line.Length > 0).Take(LinesTried).Any(HasField);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DataException([JsonEntries.Describe(path, error)]);
        }
    }

    /// <summary>Whether a line is an object with the field.</summary>
    internal bool HasField(string line)
    {
        try
        {
            using var entry = JsonDocument.Parse(line);
            return entry.RootElement.ValueKind is JsonValueKind.Object && entry.RootElement.TryGetProperty(mark, out _);
        }
        catch (JsonException)
        {
            return false; // the reader says what is wrong with it
        }
    }
}
