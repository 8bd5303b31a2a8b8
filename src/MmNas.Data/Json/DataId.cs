using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MmNas.Data;

/// <summary>An id as a data set writes it: a number, or a text, which stays a text in what is written of it. "42" and 42 mean the same, "q42" is another.</summary>
[JsonConverter(typeof(DataIdConverter))]
public readonly struct DataId : IEquatable<DataId>
{
    private readonly string? named; // a text that is not a number

    private DataId(long number, string? named, string? written) => (Number, this.named, Written) = (number, named, written);

    /// <summary>The number; of a text that is none, one that follows from it.</summary>
    public long Number { get; }

    /// <summary>The text, where it is written as one; else null.</summary>
    public string? Written { get; }

    /// <summary>The text, where it is not a number; else null.</summary>
    public string? Name => named;

    public static implicit operator DataId(long number) => new(number, null, null);

    /// <summary>An id that is written as a text.</summary>
    public static DataId Of(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        ? new(number, null, text)
        : new((long)(XxHash3.HashToUInt64(MemoryMarshal.AsBytes(text.AsSpan())) >> 1), text, text);

    /// <inheritdoc/>
    public bool Equals(DataId other) => Number == other.Number && named == other.named;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is DataId id && Equals(id);

    /// <inheritdoc/>
    public override int GetHashCode() => Number.GetHashCode();

    public static bool operator ==(DataId left, DataId right) => left.Equals(right);

    public static bool operator !=(DataId left, DataId right) => !left.Equals(right);

    /// <summary>Writes it under a name, as a number or as the text that it is.</summary>
    public void WriteTo(Utf8JsonWriter writer, string name)
    {
        if (Written is { } text) writer.WriteString(name, text);
        else writer.WriteNumber(name, Number);
    }

    /// <summary>As it is written.</summary>
    public override string ToString() => Written ?? Number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Numbers that are whole, and any text but an empty one.</summary>
public sealed class DataIdConverter : JsonConverter<DataId>
{
    /// <inheritdoc/>
    public override DataId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Number when reader.TryGetInt64(out var number) => number,
        JsonTokenType.String when reader.GetString() is { } text && !string.IsNullOrWhiteSpace(text) => DataId.Of(text),
        JsonTokenType.Number => throw new JsonException(null, new FormatException(JsonFault.WholeNumber)), // as the reader says it of its own numbers
        _ => throw new JsonException(),
    };

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DataId value, JsonSerializerOptions options)
    {
        if (value.Written is { } text) writer.WriteStringValue(text);
        else writer.WriteNumberValue(value.Number);
    }
}
