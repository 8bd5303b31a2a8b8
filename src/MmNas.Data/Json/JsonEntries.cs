using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MmNas.Files;

namespace MmNas.Data;

/// <summary>Reads lists of entries out of JSON files and notes what is wrong with them, by file and line.</summary>
public sealed class JsonEntries(List<DataProblem> problems, CancellationToken cancel)
{
    /// <summary>Gives every usable entry to <paramref name="take"/>, in the file's order.</summary>
    /// <param name="path">The file; that it is not there is one problem.</param>
    /// <param name="list">The name of the list in the root object; null: the file itself is the list.</param>
    /// <param name="type">How an entry is read.</param>
    /// <param name="orRoot">Whether the file itself may be the list though it has a name: VQA-CP's are.</param>
    /// <param name="missing">The field that an entry lacks; null when it is whole.</param>
    /// <param name="take">What is done with an entry.</param>
    /// <returns>Whether all of the file could be read, whatever its entries may lack.</returns>
    public bool Read<T>(string path, string? list, JsonTypeInfo<T> type, Func<T, string?> missing, Action<T> take, bool orRoot = false)
        where T : class => Read(path, list, type, missing, (entry, _) => take(entry), orRoot);

    /// <summary>The same; <paramref name="take"/> is given the entry's place too, for messages.</summary>
    public bool Read<T>(string path, string? list, JsonTypeInfo<T> type, Func<T, string?> missing, Action<T, string> take, bool orRoot = false)
        where T : class
    {
        var all = true;
        try
        {
            using var stream = RegularFile.Open(path);
            foreach (var entry in new JsonList<T>(stream, list, orRoot, type).Entries())
            {
                Judge(path, entry, missing, take);
                all &= entry.Value is not null;
            }

            return all;
        }
        catch (Exception error) when (error is JsonException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            problems.Add(Describe(path, error));
            return false;
        }
    }

    private void Judge<T>(string path, JsonEntry<T> entry, Func<T, string?> missing, Action<T, string> take)
        where T : class
    {
        cancel.ThrowIfCancellationRequested();
        var where = $"{path}, line {entry.Line}, entry {entry.Number}";
        if (entry.Value is not { } value) problems.Add(new(where, entry.Fault!.What, entry.Fault.WayOut));
        else if (missing(value) is { } field) problems.Add(new(where, $"has no {field}", "add the field or take the entry out"));
        else take(value, where);
    }

    /// <summary>Why a file cannot be read, as a problem.</summary>
    public static DataProblem Describe(string path, Exception error) => error switch
    {
        JsonException json => new($"{path}, line {json.LineNumber + 1}", string.Create(CultureInfo.InvariantCulture, $"is not JSON from byte {json.BytePositionInLine + 1} on, or breaks off there"), "correct it there, or copy the whole file here again"),
        FileNotFoundException or DirectoryNotFoundException => new(path, "is not there", "put the file at this place"),
        NotRegularException => new(path, RegularFile.Refused, RegularFile.WayOut),
        InvalidDataException => new(path, error.Message, "give the published file"),
        _ => new(path, $"cannot be read ({error.Message})", "look at the file's rights"),
    };
}
