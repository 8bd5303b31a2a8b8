using System.Security.Cryptography;
using MmNas.Files;
using MmNas.Networks.Kernels;
using static TorchSharp.torch;

namespace MmNas.Networks.Files;

/// <summary>Float32 tensors by name in one file, in the safetensors layout: 8 bytes length of the header (little-endian), a JSON header with type,
/// shape and place of every tensor, then their raw values.</summary>
/// <remarks>huggingface.co/docs/safetensors. Written beside, flushed to disk and renamed: under its name a file is whole or not there.</remarks>
internal static class TensorFile
{
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
    /// <param name="explain">Given a tensor's name, its shape in the file and its target's, says what that means, with a way out; null where it knows no more than that the file is another network's.</param>
    /// <returns>The metadata.</returns>
    /// <exception cref="InvalidDataException">Damaged, of another form, hash or shapes, not there, or no regular file.</exception>
    public static IReadOnlyDictionary<string, string> Read(
        string path, string? sha256, Func<string, IReadOnlyDictionary<string, string>, Tensor> targetOf, Func<string, long[], long[], string?>? explain = null)
    {
        var reading = new TensorFileReading(path, sha256 is not null);
        using var file = reading.Open();
        if (sha256 is not null) CheckHash(file, reading, sha256);
        var header = reading.Header(file);
        var start = file.Position;
        reading.RequireSound(header, file.Length - start);
        foreach (var (name, place) in header.Tensors)
        {
            var target = targetOf(name, header.Metadata);
            if (!place.Shape.SequenceEqual(target.shape)) throw Other(path, name, place.Shape, target.shape, explain);
            file.Position = start + place.Begin;
            file.ReadExactly(TensorMemory.Bytes(target));
        }

        return header.Metadata;
    }

    /// <summary>The metadata alone.</summary>
    /// <param name="path">The file.</param>
    /// <param name="isOwn">Whether it is a checkpoint of an experiment, for the way out; else a file that somebody has named.</param>
    /// <exception cref="InvalidDataException">The file is not there, of another form, or its header is damaged.</exception>
    public static IReadOnlyDictionary<string, string> MetadataOf(string path, bool isOwn = false)
    {
        var reading = new TensorFileReading(path, isOwn);
        using var file = reading.Open();
        return reading.Header(file).Metadata;
    }

    private static byte[] Header(IReadOnlyList<(string Name, Tensor Value)> tensors, IReadOnlyDictionary<string, string> metadata) =>
        tensors.FirstOrDefault(tensor => tensor.Value.dtype != ScalarType.Float32) is { Name: { } odd } other
            ? throw new ArgumentException($"tensor {odd} is {other.Value.dtype}; only float32 is written")
            : TensorFileHeader.Bytes([.. tensors.Select(tensor => (tensor.Name, (IReadOnlyList<long>)tensor.Value.shape))], metadata);

    private static InvalidDataException Other(string path, string name, long[] there, long[] wanted, Func<string, long[], long[], string?>? explain) => new(
        $"{path} {explain?.Invoke(name, there, wanted) ?? $"belongs to another network: its tensor {name} has the shape [{string.Join(", ", there)}] where [{string.Join(", ", wanted)}] belongs; name the weights that were trained with this genotype, these widths and these data"}");

    private static void CheckHash(FileStream file, TensorFileReading reading, string expected)
    {
        var actual = Convert.ToHexStringLower(SHA256.HashData(file));
        file.Position = 0;
        if (actual != expected) throw reading.Damaged($"its SHA-256 is {actual} where {expected} was committed");
    }
}
