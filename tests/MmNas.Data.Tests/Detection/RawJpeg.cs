namespace MmNas.Data.Tests.Detection;

/// <summary>Baseline JPEGs of blocks of 8 x 8 pixels of one colour each, with as many channels as a test wants and what cameras write before them.</summary>
internal static class RawJpeg
{
    private const int CodeLength = 4; // of each of the twelve classes of a difference

    /// <summary>A row of blocks.</summary>
    /// <param name="blocks">The channels of each: 1 (grey), 3 (Y Cb Cr) or 4 (ink as Adobe stores it: 255 is none).</param>
    /// <param name="orientation">EXIF's 1 to 8; null writes none.</param>
    public static byte[] Write(byte[][] blocks, int? orientation = null)
    {
        var channels = blocks[0].Length;
        List<byte> file = [0xFF, 0xD8];
        if (orientation is { } turn) Segment(file, 0xE1, [.. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)turn, 0, 0, 0, 0, 0, 0]);
        if (channels == 4) Segment(file, 0xEE, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, 0]);
        Segment(file, 0xDB, [0, .. Enumerable.Repeat((byte)1, 64)]);
        var width = 8 * blocks.Length;
        Segment(file, 0xC0, [8, 0, 8, (byte)(width >> 8), (byte)width, (byte)channels, .. Enumerable.Range(1, channels).SelectMany(channel => new byte[] { (byte)channel, 0x11, 0 })]);
        Segment(file, 0xC4, [0x00, .. Counts(CodeLength, 12), .. Enumerable.Range(0, 12).Select(size => (byte)size)]);
        Segment(file, 0xC4, [0x10, .. Counts(1, 1), 0]);
        Segment(file, 0xDA, [(byte)channels, .. Enumerable.Range(1, channels).SelectMany(channel => new byte[] { (byte)channel, 0 }), 0, 63, 0]);
        file.AddRange(Scan(blocks, channels));
        return [.. file, 0xFF, 0xD9];
    }

    private static void Segment(List<byte> file, byte kind, byte[] content)
    {
        var length = content.Length + 2;
        file.AddRange([0xFF, kind, (byte)(length >> 8), (byte)length, .. content]);
    }

    private static byte[] Counts(int length, byte codes)
    {
        var counts = new byte[16];
        counts[length - 1] = codes;
        return counts;
    }

    private static List<byte> Scan(byte[][] blocks, int channels)
    {
        var bits = new List<bool>();
        var before = new int[channels];
        foreach (var block in blocks)
        {
            for (var channel = 0; channel < channels; channel++)
            {
                var level = 8 * (block[channel] - 128);
                Difference(bits, level - before[channel]);
                before[channel] = level;
                bits.Add(false); // the rest of the block is zero
            }
        }

        while (bits.Count % 8 != 0) bits.Add(true);
        var bytes = new List<byte>();
        foreach (var eight in bits.Chunk(8))
        {
            bytes.Add((byte)eight.Aggregate(0, (value, bit) => (value << 1) | (bit ? 1 : 0)));
            if (bytes[^1] == 0xFF) bytes.Add(0);
        }

        return bytes;
    }

    private static void Difference(List<bool> bits, int difference)
    {
        var size = 0;
        while (Math.Abs(difference) >> size > 0) size++;
        Put(bits, size, CodeLength);
        Put(bits, difference < 0 ? difference + (1 << size) - 1 : difference, size);
    }

    private static void Put(List<bool> bits, int value, int length)
    {
        for (var at = length - 1; at >= 0; at--) bits.Add((value >> at & 1) == 1);
    }
}
