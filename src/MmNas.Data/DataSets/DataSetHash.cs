using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace MmNas.Data;

/// <summary>The identity of what was read: SHA-256 over words, texts, targets and regions, wherever they lie.</summary>
public sealed class DataSetHash : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <param name="texts">Words, answers or other texts; with their lengths, so that "ab" + "c" is not "a" + "bc".</param>
    public void Add(IEnumerable<string> texts)
    {
        foreach (var text in texts) Add(text);
    }

    /// <summary>Takes a text in.</summary>
    public void Add(string text)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, text.Length);
        hash.AppendData(length);
        hash.AppendData(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Takes ids in.</summary>
    public void Add(ReadOnlySpan<int> ids) => hash.AppendData(MemoryMarshal.AsBytes(ids));

    /// <summary>Takes numbers in.</summary>
    public void Add(ReadOnlySpan<float> values) => hash.AppendData(MemoryMarshal.AsBytes(values));

    /// <summary>Takes hashes in.</summary>
    public void Add(IEnumerable<byte[]> hashes)
    {
        foreach (var one in hashes) hash.AppendData(one);
    }

    /// <summary>One hash for each picture's regions.</summary>
    public static IReadOnlyList<byte[]> OfPictures(RegionTable regions) =>
        [.. ParallelEnumerable.Range(0, regions.Images).AsOrdered().Select(image => OfPicture(regions, image))];

    /// <summary>64 lower-case hexadecimal digits; the hash begins again.</summary>
    public string Finish() => Convert.ToHexStringLower(hash.GetHashAndReset());

    /// <inheritdoc/>
    public void Dispose() => hash.Dispose();

    private void Add(UInt128 checksum)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128LittleEndian(bytes, checksum);
        hash.AppendData(bytes);
    }

    private static byte[] OfPicture(RegionTable regions, int image)
    {
        using var picture = new DataSetHash();
        var (width, height) = regions.Size(image);
        picture.Add([(float)regions.Count(image), regions.FeatureSize, width, height]);
        if (regions.Checksum(image) is { } checksum)
        {
            picture.Add(checksum); // stands for the numbers: opening tens of gigabytes reads none of them
        }
        else
        {
            picture.Add(regions.Boxes(image));
            picture.Add(regions.Features(image));
        }

        return picture.hash.GetHashAndReset();
    }
}
