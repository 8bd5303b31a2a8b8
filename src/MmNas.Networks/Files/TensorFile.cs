using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using MmNas.Networks.Kernels;
using static TorchSharp.torch;

namespace MmNas.Networks.Files;

/// <summary>Float32 tensors by name in one file, in the safetensors layout: 8 bytes length of the header (little-endian), a JSON header with type,
/// shape and place of every tensor, then their raw values.</summary>
/// <remarks>huggingface.co/docs/safetensors. Written beside, flushed to disk and renamed: under its name a file is whole or not there.</remarks>
public static class TensorFile
{
    private const string Metadata = "__metadata__";
    private const int LongestHeader = 100_000_000;

    /// <summary>Copies tensors as they are now: the copy can be written by any thread while training goes on.</summary>
    /// <param name="tensors">Float32, contiguous or not, on any device. Written in the order given.</param>
    /// <param name="metadata">Strings that the file carries along.</param>
    public static TensorFileContent Copy(IReadOnlyList<(string Name, Tensor Value)> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        var content = new TensorFileContent(Header(tensors, metadata), tensors.Sum(tensor => tensor.Value.numel()) * sizeof(float));
        foreach (var (_, value) in tensors)
        {
            using var scope = NewDisposeScope();
            content.Append(TensorMemory.Bytes(value.detach().cpu().contiguous()));
        }

        return content;
    }

    /// <summary>Reads a file's list and has the values put where the caller wants them.</summary>
    /// <param name="path">The file.</param>
    /// <param name="sha256">What the whole file must hash to; null takes any.</param>
    /// <param name="targetOf">Given names and metadata's strings, the contiguous float32 CPU tensor to fill; shapes are checked against the file.</param>
    /// <returns>The metadata.</returns>
    /// <exception cref="InvalidDataException">Damaged, of another hash, not there, or of other shapes.</exception>
    public static IReadOnlyDictionary<string, string> Read(
        string path, string? sha256, Func<string, IReadOnlyDictionary<string, string>, Tensor> targetOf)
    {
        using var file = Open(path);
        if (sha256 is not null) CheckHash(file, path, sha256);
        var header = ReadHeader(file, path);
        var start = file.Position;
        var metadata = MetadataOf(header);
        foreach (var (name, entry) in header.Where(entry => entry.Key != Metadata))
        {
            var target = targetOf(name, metadata);
            var place = Place(path, name, entry!, target, file.Length - start);
            file.Position = start + place;
            file.ReadExactly(TensorMemory.Bytes(target));
        }

        return metadata;
    }

    /// <summary>The metadata alone.</summary>
    /// <exception cref="InvalidDataException">The file is not there, or its header is damaged.</exception>
    public static IReadOnlyDictionary<string, string> MetadataOf(string path)
    {
        using var file = Open(path);
        return MetadataOf(ReadHeader(file, path));
    }

    private static Dictionary<string, string> MetadataOf(JsonObject header) =>
        header[Metadata]?.AsObject().ToDictionary(entry => entry.Key, entry => (string)entry.Value!) ?? [];

    private static byte[] Header(IReadOnlyList<(string Name, Tensor Value)> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        var header = new JsonObject { [Metadata] = new JsonObject(metadata.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value))) };
        long end = 0;
        foreach (var (name, value) in tensors)
        {
            if (value.dtype != ScalarType.Float32) throw new ArgumentException($"tensor {name} is {value.dtype}; only float32 is written");
            var begin = end;
            end += value.numel() * sizeof(float);
            header[name] = new JsonObject
            {
                ["dtype"] = "F32",
                ["shape"] = new JsonArray([.. value.shape.Select(size => (JsonNode)size)]),
                ["data_offsets"] = new JsonArray(begin, end),
            };
        }

        var json = JsonSerializer.SerializeToUtf8Bytes(header);
        var bytes = new byte[sizeof(ulong) + ((json.Length + 7) / 8 * 8)]; // values start at a multiple of 8
        bytes.AsSpan(sizeof(ulong)).Fill((byte)' ');
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)(bytes.Length - sizeof(ulong)));
        json.CopyTo(bytes, sizeof(ulong));
        return bytes;
    }

    private static FileStream Open(string path)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Damaged(path, "it is not there");
        }
    }

    private static JsonObject ReadHeader(FileStream file, string path)
    {
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        if (file.Length < length.Length) throw Damaged(path, "it is shorter than its header's length");
        file.ReadExactly(length);
        var size = BinaryPrimitives.ReadUInt64LittleEndian(length);
        if (size > (ulong)Math.Min(LongestHeader, file.Length - file.Position)) throw Damaged(path, $"its header claims {size} bytes");
        var json = new byte[size];
        file.ReadExactly(json);
        try
        {
            return JsonNode.Parse(json)?.AsObject() ?? throw Damaged(path, "its header is empty");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw Damaged(path, $"its header is no JSON object ({e.Message})");
        }
    }

    private static long Place(string path, string name, JsonNode entry, Tensor target, long available)
    {
        var offsets = entry["data_offsets"]?.AsArray().Select(offset => (long)offset!).ToArray() ?? [];
        var shape = entry["shape"]?.AsArray().Select(size => (long)size!).ToArray() ?? [];
        if (!shape.SequenceEqual(target.shape))
            throw Damaged(path, $"tensor {name} has the shape [{string.Join(", ", shape)}] where [{string.Join(", ", target.shape)}] belongs");
        if ((string?)entry["dtype"] != "F32" || offsets.Length != 2 || offsets[0] < 0 || offsets[1] > available
            || offsets[1] - offsets[0] != target.numel() * sizeof(float))
            throw Damaged(path, $"tensor {name} lies at [{string.Join(", ", offsets)}] of {available} bytes, for {target.numel()} floats");
        return offsets[0];
    }

    private static void CheckHash(FileStream file, string path, string expected)
    {
        var actual = Convert.ToHexStringLower(SHA256.HashData(file));
        file.Position = 0;
        if (actual != expected) throw Damaged(path, $"its SHA-256 is {actual} where {expected} was committed");
    }

    private static InvalidDataException Damaged(string path, string what) =>
        new($"{path} cannot be read: {what}; restore the file, or start the experiment anew with --again");
}
