using System.IO.Compression;
using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace MmNas.Data;

/// <summary>Reads the elements of one npy array out of its zip entry, checked against the entry's length and checksum.</summary>
internal static class NpyElements
{
    // One compressed byte of deflate gives at most 1,032 bytes: an entry that claims more lies about its length.
    private const long MostBytesPerCompressedByte = 1032;

    // So much is taken on each core at once. A picture of 100 regions of 2,048 float64 has 1.6 MB.
    private const long MostBytes = 256L << 20;

    /// <exception cref="InvalidDataException">The array is damaged or of a type that is not read.</exception>
    public static (float[] Values, int[] Shape) Floats(ZipArchiveEntry entry, long bytesOnDisk)
    {
        using var stream = entry.Open();
        var header = Header(stream, entry, bytesOnDisk);
        float[] values = header.Type.Code switch
        {
            "<f4" => Elements<float>(stream, entry, header),
            "<f8" => Array.ConvertAll(Elements<double>(stream, entry, header), value => (float)value),
            "<i4" => Array.ConvertAll(Elements<int>(stream, entry, header), value => (float)value),
            _ => Array.ConvertAll(Elements<long>(stream, entry, header), value => (float)value),
        };
        return (values, header.Shape);
    }

    /// <exception cref="InvalidDataException">The array is damaged or holds no integers.</exception>
    public static long[] Integers(ZipArchiveEntry entry, long bytesOnDisk)
    {
        using var stream = entry.Open();
        var header = Header(stream, entry, bytesOnDisk);
        if (!header.Type.IsInteger) throw new InvalidDataException($"holds elements of type {header.Type.Code}, not integers");
        return header.Type == NpyType.Int64
            ? Elements<long>(stream, entry, header)
            : Array.ConvertAll(Elements<int>(stream, entry, header), value => (long)value);
    }

    private static NpyHeader Header(Stream stream, ZipArchiveEntry entry, long bytesOnDisk)
    {
        var compressed = Math.Min(entry.CompressedLength, bytesOnDisk);
        if (entry.Length > (compressed + 1) * MostBytesPerCompressedByte)
            throw new InvalidDataException($"claims {entry.Length} bytes out of {compressed} compressed ones");
        if (entry.Length > MostBytes)
            throw new InvalidDataException($"has {entry.Length} bytes, and at most {MostBytes >> 20} MiB are read of one array");
        var header = NpyHeader.Read(stream);
        var there = entry.Length - header.Bytes.Length;
        if (checked(header.Elements * header.Type.Size) != there)
            throw new InvalidDataException($"has the shape ({string.Join(", ", header.Shape)}) and {there} bytes of {header.Type.Code}");
        return header;
    }

    private static T[] Elements<T>(Stream stream, ZipArchiveEntry entry, NpyHeader header)
        where T : unmanaged
    {
        var elements = new T[header.Elements];
        var bytes = MemoryMarshal.AsBytes(elements.AsSpan());
        stream.ReadExactly(bytes);
        if (Checksum(header.Bytes, bytes) != entry.Crc32) throw new InvalidDataException("does not fit its checksum");
        return header.Fortran && header.Shape.Length > 1 ? NpyOrder.ToRowMajor(elements, header.Shape) : elements;
    }

    private static uint Checksum(ReadOnlySpan<byte> header, ReadOnlySpan<byte> elements)
    {
        var checksum = new Crc32();
        checksum.Append(header);
        checksum.Append(elements);
        return checksum.GetCurrentHashAsUInt32();
    }
}
