using System.Buffers.Binary;
using System.Text.Json;
using MmNas.Files;

namespace MmNas.Networks.Files;

/// <summary>What a file's header says.</summary>
/// <param name="Tensors">By name, in the file's order.</param>
/// <param name="Metadata">Strings that the file carries along.</param>
internal sealed record TensorFileHeader(IReadOnlyList<KeyValuePair<string, TensorPlace>> Tensors, IReadOnlyDictionary<string, string> Metadata);

/// <summary>Where a tensor lies.</summary>
/// <param name="Type">"F32" and so on.</param>
/// <param name="Shape">Extents, each 0 or more.</param>
/// <param name="Begin">First byte, counted from behind the header.</param>
/// <param name="End">One behind the last.</param>
internal readonly record struct TensorPlace(string Type, long[] Shape, long Begin, long End);

/// <summary>Reads a header that somebody else may have written: nothing in it is believed before it is looked at.</summary>
/// <param name="path">The file, for messages.</param>
/// <param name="isOwn">Whether it is a checkpoint of an experiment; else a file that somebody has named.</param>
internal sealed class TensorFileReading(string path, bool isOwn)
{
    private const int LongestHeader = 100_000_000;
    private static readonly JsonDocumentOptions Once = new() { AllowDuplicateProperties = false };

    /// <exception cref="InvalidDataException">It is not there, cannot be read, or is of another form that is known.</exception>
    public FileStream Open()
    {
        FileStream file;
        try
        {
            file = RegularFile.Open(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Damaged("it is not there");
        }
        catch (Exception e) when (e is UnauthorizedAccessException or NotRegularException)
        {
            throw new InvalidDataException(Directory.Exists(path) ? $"{path} is a folder; name a safetensors file in it" : $"{path} cannot be read: {e.Message}", e);
        }

        if (ForeignForm.Of(file) is not { } foreign) return file;
        file.Dispose();
        throw new InvalidDataException($"{path} is {foreign.What}, not a safetensors file of this program; {foreign.WayOut}");
    }

    /// <summary>Leaves the file at the first value.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public TensorFileHeader Header(FileStream file)
    {
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        if (file.Length < length.Length) throw Damaged("it is shorter than its header's length");
        file.ReadExactly(length);
        var size = BinaryPrimitives.ReadUInt64LittleEndian(length);
        if (size > (ulong)Math.Min(LongestHeader, file.Length - file.Position)) throw Damaged($"it is not a safetensors file, or cut short: its header claims {size} bytes");
        var json = new byte[size];
        file.ReadExactly(json);
        try
        {
            using var document = JsonDocument.Parse(json, Once);
            return Header(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // the latter: half a character
        {
            throw Damaged($"its header is not a JSON object with each name once ({e.Message})");
        }
    }

    /// <summary>Where the values of a float32 tensor begin, counted from behind the header.</summary>
    /// <exception cref="InvalidDataException">It is of another type, or does not lie in the file.</exception>
    public long Begin(string name, TensorPlace place, long numbers, long available)
    {
        if (place.Type != "F32") throw Damaged($"tensor {name} is {place.Type}, and only F32 is read");
        if (place.Begin < 0 || place.End > available || place.End - place.Begin != numbers * sizeof(float))
            throw Damaged($"tensor {name} lies at [{place.Begin}, {place.End}] of {available} bytes, for {numbers} floats");
        return place.Begin;
    }

    public InvalidDataException Damaged(string what) =>
        new($"{path} cannot be read: {what}; {(isOwn ? "restore the file, or start the experiment anew with --again" : "name another copy of the file")}");

    private TensorFileHeader Header(JsonElement root)
    {
        if (root.ValueKind is not JsonValueKind.Object) throw Damaged("its header is not a JSON object");
        var (tensors, metadata) = (new List<KeyValuePair<string, TensorPlace>>(), new Dictionary<string, string>());
        foreach (var entry in root.EnumerateObject())
        {
            if (entry.Name == TensorFile.Metadata) TakeMetadata(entry.Value, metadata);
            else tensors.Add(new(entry.Name, Place(entry.Name, entry.Value)));
        }

        return new(tensors, metadata);
    }

    private void TakeMetadata(JsonElement value, Dictionary<string, string> into)
    {
        if (value.ValueKind is not JsonValueKind.Object) throw Damaged($"its {TensorFile.Metadata} is not an object of strings");
        foreach (var note in value.EnumerateObject())
            into.Add(note.Name, note.Value.ValueKind is JsonValueKind.String ? note.Value.GetString()! : throw Damaged($"its {TensorFile.Metadata} has {note.Name}, which is no string"));
    }

    private TensorPlace Place(string name, JsonElement entry)
    {
        if (entry.ValueKind is JsonValueKind.Object
            && entry.TryGetProperty("dtype", out var type) && type.ValueKind is JsonValueKind.String
            && entry.TryGetProperty("shape", out var shape) && Numbers(shape) is { } extents
            && entry.TryGetProperty("data_offsets", out var offsets) && Numbers(offsets) is [var begin, var end])
            return new(type.GetString()!, extents, begin, end);
        throw Damaged($"tensor {name} has no dtype, shape and data_offsets of two numbers");
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
