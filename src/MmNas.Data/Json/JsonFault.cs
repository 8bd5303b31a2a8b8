using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using MmNas.Files;

namespace MmNas.Data;

/// <summary>Why an entry cannot be read, out of the exceptions of the JSON reader: their types tell the causes apart, and only here.</summary>
/// <param name="What">What is wrong.</param>
/// <param name="WayOut">What can be done about it.</param>
internal sealed partial record JsonFault(string What, string WayOut)
{
    private const int MostShown = 40; // letters of a value

    /// <summary>Stands in the reader's message where a number is not whole, or too large: nothing else tells it from one that is not a float.</summary>
    public const string WholeNumber = nameof(Int64);

    /// <summary>What an exception says of an entry; null where it says no more than that the entry is none.</summary>
    /// <param name="error">Thrown by the reader.</param>
    /// <param name="entry">The entry's JSON, for the value that is wrong.</param>
    public static JsonFault? Of(Exception error, ReadOnlySpan<byte> entry) => (error, (error as JsonException)?.Path) switch
    {
        _ when IsBrokenText(error) || IsBrokenText(error.InnerException) => new($"holds {BrokenText.Either}", BrokenText.WayOut),
        ({ InnerException: JsonException }, _) => new(string.Create(CultureInfo.InvariantCulture, $"is not JSON from byte {((JsonException)error).BytePositionInLine + 1} on"), "write one JSON object per line"),
        (_, null or "$") => null,
        ({ InnerException: FormatException inner }, var path) when inner.Message.Contains(WholeNumber, StringComparison.Ordinal) =>
            new($"has {ValueAt(entry, path) ?? "something else"} at {path}, where a whole number of at most 18 digits is expected", "write such a number there"),
        (_, var path) => new($"has a value of the wrong kind at {path}", "write it as the published files have it"),
    };

    // The reader throws the same for a value of the wrong kind; only the message tells.
    private static bool IsBrokenText(Exception? error) => error is InvalidOperationException && error.Message.Contains("UTF-16", StringComparison.Ordinal);

    /// <summary>The value that the reader's path leads to, as it is written; null where it leads nowhere.</summary>
    private static string? ValueAt(ReadOnlySpan<byte> entry, string path)
    {
        try
        {
            using var document = JsonDocument.Parse(entry.ToArray());
            var value = document.RootElement;
            foreach (Match step in Steps().Matches(path))
                value = step.Groups["at"] is { Success: true } at ? value[int.Parse(at.ValueSpan, CultureInfo.InvariantCulture)] : value.GetProperty(step.Groups["name"].Value);
            var text = value.GetRawText();
            return text.Length <= MostShown ? text : $"{text[..MostShown]}...";
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or IndexOutOfRangeException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>One name or place of "$.answers[3]['a name']".</summary>
    [GeneratedRegex(@"\.(?<name>[^.\[]+)|\[(?<at>\d+)\]|\['(?<name>[^']*)'\]", RegexOptions.ExplicitCapture)]
    private static partial Regex Steps();
}
