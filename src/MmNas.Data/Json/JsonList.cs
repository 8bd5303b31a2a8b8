using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MmNas.Files;

namespace MmNas.Data;

/// <summary>Reads the list under one name of a JSON file's root object, entry by entry; without a name the root is the list.</summary>
/// <param name="stream">The file.</param>
/// <param name="name">Of the list; null: the root itself.</param>
/// <param name="orRoot">Whether the root may be the list too.</param>
/// <param name="type">How an entry is read.</param>
internal sealed class JsonList<T>(Stream stream, string? name, bool orRoot, JsonTypeInfo<T> type)
    where T : class
{
    private const string AsPublished = "write it as the published files have it";
    private readonly JsonBuffer buffer = new(stream);
    private int number; // of the entry that was read last
    private bool atName; // the last token was the list's name, in the root object

    /// <summary>The entries in their order. An entry of the wrong form is given with its problem, and reading goes on behind it.</summary>
    /// <exception cref="JsonException">The file is not JSON, with the line; what came before has been given.</exception>
    /// <exception cref="InvalidDataException">The file holds no such list.</exception>
    public IEnumerable<JsonEntry<T>> Entries()
    {
        if (!Seek()) throw new InvalidDataException(name is null ? "is not a list" : $"has no list \"{name}\"");
        while (Next() is { } entry) yield return entry;
        while (Token() is not JsonTokenType.None)
        {
            // the rest of the file must be JSON too
        }
    }

    private bool Seek()
    {
        var first = Token();
        if (name is null || (orRoot && first is JsonTokenType.StartArray)) return first is JsonTokenType.StartArray;
        for (var token = first; token is not JsonTokenType.None; token = Token())
        {
            if (token is JsonTokenType.PropertyName && atName && Token() is JsonTokenType.StartArray) return true;
        }

        return false;
    }

    private JsonTokenType Token()
    {
        do
        {
            var reader = buffer.Reader();
            if (!reader.Read()) continue;
            atName = reader.TokenType is JsonTokenType.PropertyName && reader.CurrentDepth == 1 && IsName(reader);
            buffer.Consume(reader);
            return reader.TokenType;
        }
        while (buffer.Fill());
        return JsonTokenType.None;
    }

    private bool IsName(in Utf8JsonReader reader)
    {
        try
        {
            return reader.ValueIsEscaped ? reader.GetString() == name : reader.ValueTextEquals(name); // comparing alone overlooks some unpaired surrogates
        }
        catch (InvalidOperationException)
        {
            throw new InvalidDataException($"has a name on line {buffer.LineAt(reader.TokenStartIndex)} that is {BrokenText.Either}");
        }
    }

    private JsonEntry<T>? Next()
    {
        do
        {
            var reader = buffer.Reader();
            if (!reader.Read()) continue;
            var behind = reader;
            if (!behind.TrySkip()) continue; // not all of the entry is in the window yet
            return reader.TokenType is JsonTokenType.EndArray ? End(behind) : Entry(ref reader, behind);
        }
        while (buffer.Fill());
        return null;
    }

    private JsonEntry<T>? End(in Utf8JsonReader behind)
    {
        buffer.Consume(behind);
        return null;
    }

    private JsonEntry<T> Entry(ref Utf8JsonReader reader, in Utf8JsonReader behind)
    {
        var (line, text) = (buffer.LineAt(reader.TokenStartIndex), buffer.Text(reader.TokenStartIndex, behind.BytesConsumed));
        try
        {
            return JsonSerializer.Deserialize(ref reader, type) is { } value
                ? new(value, line, ++number, null)
                : new(null, line, ++number, new("is null", AsPublished));
        }
        catch (Exception error) when (error is JsonException || JsonFault.Of(error, []) is not null)
        {
            return new(null, line, ++number, JsonFault.Of(error, text.Span) ?? new("is not an object", AsPublished));
        }
        finally
        {
            buffer.Consume(behind);
        }
    }
}
