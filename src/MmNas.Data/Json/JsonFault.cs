using System.Globalization;
using System.Text.Json;

namespace MmNas.Data;

/// <summary>Why an entry cannot be read, out of the exceptions of the JSON reader: their types tell the causes apart, and only here.</summary>
/// <param name="What">What is wrong.</param>
/// <param name="WayOut">What can be done about it.</param>
internal sealed record JsonFault(string What, string WayOut)
{
    private const string HalfCharacter = "holds a text with half a character (such as \\ud800 alone), or one that is no UTF-8";

    /// <summary>Stands in the reader's message where a number is not whole, or too large: nothing else tells it from one that is no float.</summary>
    public const string WholeNumber = nameof(Int64);

    /// <summary>What an exception says of an entry; null where it says no more than that the entry is none.</summary>
    public static JsonFault? Of(Exception error) => (error, (error as JsonException)?.Path) switch
    {
        _ when IsHalfCharacter(error) || IsHalfCharacter(error.InnerException) => new(HalfCharacter, "write the text as UTF-8"),
        ({ InnerException: JsonException }, _) => new(string.Create(CultureInfo.InvariantCulture, $"is not JSON from byte {((JsonException)error).BytePositionInLine + 1} on"), "write one JSON object per line"),
        (_, null or "$") => null,
        ({ InnerException: FormatException inner }, var path) when inner.Message.Contains(WholeNumber, StringComparison.Ordinal) =>
            new($"has no whole number of 64 bits at {path}", "write one of at most 18 digits"),
        (_, var path) => new($"has a value of the wrong kind at {path}", "write it as the published files have it"),
    };

    // The reader throws the same for a value of the wrong kind; only the message tells.
    private static bool IsHalfCharacter(Exception? error) => error is InvalidOperationException && error.Message.Contains("UTF-16", StringComparison.Ordinal);
}
