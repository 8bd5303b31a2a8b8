using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MmNas.Files;

namespace MmNas.Data;

/// <summary>Reads files of JSON Lines, an entry a line, and notes what is wrong with them, by file and line.</summary>
public sealed class JsonLines(List<DataProblem> problems, CancellationToken cancel)
{
    /// <summary>Gives every usable entry to <paramref name="take"/>, in the file's order. Empty lines are passed over.</summary>
    /// <param name="path">The file; that it is not there is one problem.</param>
    /// <param name="type">How an entry is read.</param>
    /// <param name="missing">The field that an entry lacks; null when it is whole.</param>
    /// <param name="take">What is done with an entry; is given its line, from 1.</param>
    /// <returns>How many lines held an entry, whole or not.</returns>
    public int Read<T>(string path, JsonTypeInfo<T> type, Func<T, string?> missing, Action<T, int> take)
        where T : class
    {
        var entries = 0;
        try
        {
            using var stream = RegularFile.Open(path);
            var lines = new ByteLines(stream);
            for (var number = 1; lines.Next(out var line); number++)
            {
                cancel.ThrowIfCancellationRequested();
                var text = (number == 1 && line is [0xEF, 0xBB, 0xBF, ..] ? line[3..] : line).Trim(" \t\r"u8);
                if (text.IsEmpty) continue;
                entries++;
                Judge(path, number, text, type, missing, take);
            }
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            problems.Add(JsonEntries.Describe(path, error));
        }

        return entries;
    }

    /// <summary>Where a line stands, for messages.</summary>
    public static string Where(string path, int line) => $"{path}, line {line}";

    private void Judge<T>(string path, int number, ReadOnlySpan<byte> text, JsonTypeInfo<T> type, Func<T, string?> missing, Action<T, int> take)
        where T : class
    {
        try
        {
            if (JsonSerializer.Deserialize(text, type) is not { } entry) problems.Add(new(Where(path, number), "is null", "write an object there"));
            else if (missing(entry) is { } field) problems.Add(new(Where(path, number), $"has no {field}", "give the field a value there, or take the line out"));
            else take(entry, number);
        }
        catch (Exception error) when (error is JsonException || JsonFault.Of(error, []) is not null)
        {
            var fault = JsonFault.Of(error, text) ?? new(text[0] == (byte)'{' ? "is not JSON" : "is not a JSON object", "write one JSON object per line");
            problems.Add(new(Where(path, number), fault.What, fault.WayOut));
        }
    }
}
