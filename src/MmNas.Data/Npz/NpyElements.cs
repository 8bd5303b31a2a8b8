using System.Buffers.Binary;
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
        float[] values = header.Type switch
        {
            { Kind: 'f', Size: 2 } => Array.ConvertAll(Elements<Half>(stream, entry, header), value => (float)value),
            { Kind: 'f', Size: 4 } => Elements<float>(stream, entry, header),
            { Kind: 'f' } => Array.ConvertAll(Elements<double>(stream, entry, header), value => (float)value),
            { Kind: 'u', Size: 8 } => Array.ConvertAll(Elements<ulong>(stream, entry, header), value => (float)value),
            _ => Array.ConvertAll(Whole(stream, entry, header), value => (float)value),
        };
        return (values, header.Shape);
    }

    /// <exception cref="InvalidDataException">The array is damaged or holds no integers.</exception>
    public static long[] Integers(ZipArchiveEntry entry, long bytesOnDisk)
    {
        using var stream = entry.Open();
        var header = Header(stream, entry, bytesOnDisk);
        if (!header.Type.IsInteger) throw new InvalidDataException($"holds elements of type {header.Type.Code}, not integers");
        return header.Type is { Kind: 'u', Size: 8 }
            ? Array.ConvertAll(Elements<ulong>(stream, entry, header), value => checked((long)value))
            : Whole(stream, entry, header);
    }

    private static long[] Whole(Stream stream, ZipArchiveEntry entry, NpyHeader header) => (header.Type.Kind, header.Type.Size) switch
    {
        ('i', 8) => Elements<long>(stream, entry, header),
        ('i', 4) => Array.ConvertAll(Elements<int>(stream, entry, header), value => (long)value),
        ('i', 2) => Array.ConvertAll(Elements<short>(stream, entry, header), value => (long)value),
        ('i', 1) => Array.ConvertAll(Elements<sbyte>(stream, entry, header), value => (long)value),
        ('u', 4) => Array.ConvertAll(Elements<uint>(stream, entry, header), value => (long)value),
        ('u', 2) => Array.ConvertAll(Elements<ushort>(stream, entry, header), value => (long)value),
        _ => Array.ConvertAll(Elements<byte>(stream, entry, header), value => (long)value), // u1, and truth values as 0 and 1
    };

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
        if (header.Type.IsBigEndian == BitConverter.IsLittleEndian && header.Type.Size > 1) Swap(bytes, header.Type.Size);
        return header.Fortran && header.Shape.Length > 1 ? NpyOrder.ToRowMajor(elements, header.Shape) : elements;
    }

    private static void Swap(Span<byte> bytes, int size)
    {
        switch (size)
        {
            case 2: Turn(MemoryMarshal.Cast<byte, ushort>(bytes)); break;
            case 4: Turn(MemoryMarshal.Cast<byte, uint>(bytes)); break;
            default: Turn(MemoryMarshal.Cast<byte, ulong>(bytes)); break;
        }
    }

    private static void Turn(Span<ushort> values) => BinaryPrimitives.ReverseEndianness(values, values);

    private static void Turn(Span<uint> values) => BinaryPrimitives.ReverseEndianness(values, values);

    private static void Turn(Span<ulong> values) => BinaryPrimitives.ReverseEndianness(values, values);

    private static uint Checksum(ReadOnlySpan<byte> header, ReadOnlySpan<byte> elements)
    {
        var checksum = new Crc32();
        checksum.Append(header);
        checksum.Append(elements);
        return checksum.GetCurrentHashAsUInt32();
    }
}
