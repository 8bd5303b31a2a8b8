using System.Buffers.Binary;
using System.Text.Json;

namespace MmNas.Files;

/// <summary>What the header of a file in the safetensors layout says. Somebody else may have written it: nothing in it is believed before it is looked at.</summary>
/// <param name="Tensors">By name, in the file's order.</param>
/// <param name="Metadata">Strings that the file carries along.</param>
public sealed partial record TensorFileHeader(IReadOnlyList<KeyValuePair<string, TensorPlace>> Tensors, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>The name of the strings.</summary>
    public const string MetadataName = "__metadata__";

    private const int LongestHeader = 100_000_000;
    private static readonly JsonDocumentOptions Once = new() { AllowDuplicateProperties = false };

    /// <summary>Reads a header, and leaves the file at the first value.</summary>
    /// <param name="file">At its beginning.</param>
    /// <exception cref="InvalidDataException">It is damaged; the message says how, as a part of a sentence.</exception>
    public static TensorFileHeader Read(FileStream file)
    {
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        if (file.Length < length.Length) throw new InvalidDataException("it is shorter than its header's length");
        file.ReadExactly(length);
        var size = BinaryPrimitives.ReadUInt64LittleEndian(length);
        if (size > (ulong)Math.Min(LongestHeader, file.Length - file.Position)) throw new InvalidDataException($"it is not a safetensors file, or cut short: its header claims {size} bytes");
        var json = new byte[size];
        file.ReadExactly(json);
        try
        {
            using var document = JsonDocument.Parse(json, Once);
            return Of(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // the latter: half a character
        {
            throw new InvalidDataException($"its header is not a JSON object with each name once ({e.Message})", e);
        }
    }

    private static TensorFileHeader Of(JsonElement root)
    {
        if (root.ValueKind is not JsonValueKind.Object) throw new InvalidDataException("its header is not a JSON object");
        var (tensors, metadata) = (new List<KeyValuePair<string, TensorPlace>>(), new Dictionary<string, string>());
        foreach (var entry in root.EnumerateObject())
        {
            if (entry.Name == MetadataName) TakeMetadata(entry.Value, metadata);
            else tensors.Add(new(entry.Name, Place(entry.Name, entry.Value)));
        }

        return new(tensors, metadata);
    }

    private static void TakeMetadata(JsonElement value, Dictionary<string, string> into)
    {
        if (value.ValueKind is not JsonValueKind.Object) throw new InvalidDataException($"its {MetadataName} is not an object of strings");
        foreach (var note in value.EnumerateObject())
            into.Add(note.Name, note.Value.ValueKind is JsonValueKind.String ? note.Value.GetString()! : throw new InvalidDataException($"its {MetadataName} has {note.Name}, which is no string"));
    }

    private static TensorPlace Place(string name, JsonElement entry)
    {
        if (entry.ValueKind is JsonValueKind.Object
            && entry.TryGetProperty("dtype", out var type) && type.ValueKind is JsonValueKind.String
            && entry.TryGetProperty("shape", out var shape) && Numbers(shape) is { } extents
            && entry.TryGetProperty("data_offsets", out var offsets) && Numbers(offsets) is [var begin, var end])
            return new(type.GetString()!, extents, begin, end);
        throw new InvalidDataException($"tensor {name} has no dtype, shape and data_offsets of two numbers");
    }

    private static long[]? Numbers(JsonElement list)
    {
        if (list.ValueKind is not JsonValueKind.Array) return null;
        var numbers = new List<long>();
        foreach (var one in list.EnumerateArray())
        {
            if (one.ValueKind is not JsonValueKind.Number || !one.TryGetInt64(out var number) || number < 0) return null;
            numbers.Add(number);
        }

        return [.. numbers];
    }
}

/// <summary>Where a tensor lies.</summary>
/// <param name="Type">"F32" and so on.</param>
/// <param name="Shape">Extents, each 0 or more.</param>
/// <param name="Begin">First byte, counted from behind the header; 0 or more.</param>
/// <param name="End">One behind the last.</param>
public readonly record struct TensorPlace(string Type, long[] Shape, long Begin, long End)
{
    /// <summary>The only type that is read: float32.</summary>
    public const string OnlyType = "F32";

    /// <summary>Why its values cannot be read, as a part of a sentence; null when they can.</summary>
    /// <param name="name">Of the tensor.</param>
    /// <param name="numbers">How many there should be.</param>
    /// <param name="available">Bytes behind the header.</param>
    public string? WhyNot(string name, long numbers, long available) =>
        Type != OnlyType ? $"tensor {name} is {Type}, and only {OnlyType} is read"
        : Begin > End || End > available || End - Begin != numbers * sizeof(float) ? $"tensor {name} lies at [{Begin}, {End}] of {available} bytes, for {numbers} floats"
        : null;
}
