using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace MmNas.Data.Tests.Detection;

/// <summary>PNGs by their chunks, so that headers may say what is not there.</summary>
internal static class RawPng
{
    /// <param name="width">As the header says.</param>
    /// <param name="height">As the header says.</param>
    /// <param name="depth">Bits a channel.</param>
    /// <param name="colour">0 grey, 2 red green blue, 6 with opacity.</param>
    /// <param name="rows">Every row's bytes; may be fewer than the header says.</param>
    public static byte[] Write(int width, int height, byte depth, byte colour, IEnumerable<byte[]> rows)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (depth, colour);
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            foreach (var row in rows) zip.Write([0, .. row]);
        }

        return [0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n', .. Chunk("IHDR"u8, header), .. Chunk("IDAT"u8, packed.ToArray()), .. Chunk("IEND"u8, [])];
    }

    /// <summary>One colour throughout.</summary>
    public static byte[] Plain(int width, int height, byte red, byte green, byte blue) =>
        Write(width, height, 8, 2, Enumerable.Repeat(Enumerable.Repeat(new[] { red, green, blue }, width).SelectMany(pixel => pixel).ToArray(), height));

    private static byte[] Chunk(ReadOnlySpan<byte> kind, byte[] content)
    {
        byte[] covered = [.. kind, .. content];
        var (length, checksum) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        BinaryPrimitives.WriteUInt32BigEndian(checksum, Crc32.HashToUInt32(covered));
        return [.. length, .. covered, .. checksum];
    }
}
