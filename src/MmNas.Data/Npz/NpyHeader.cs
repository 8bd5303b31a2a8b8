using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace MmNas.Data;

/// <summary>What the first bytes of an npy array say: element type, order, shape.</summary>
/// <remarks>Source: the NumPy format description, versions 1 to 3. The header is text that another program wrote: nothing is
/// allocated for what it claims.</remarks>
internal sealed partial record NpyHeader(NpyType Type, bool Fortran, int[] Shape, byte[] Bytes)
{
    private const int LongestHeader = 1 << 16;
    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>How many elements the shape asks for; 1 for a scalar.</summary>
    public long Elements => Shape.Aggregate(1L, (product, extent) => checked(product * extent));

    /// <summary>Reads the header and leaves the stream at the first element.</summary>
    /// <exception cref="InvalidDataException">It is not an npy header, or one of an element type that is not read here.</exception>
    /// <exception cref="EndOfStreamException">The stream ends inside the header.</exception>
    public static NpyHeader Read(Stream stream)
    {
        var start = Take(stream, 8);
        if (!start.AsSpan(0, 6).SequenceEqual(Magic)) throw new InvalidDataException("does not begin as an npy array does");
        var wide = start[6] switch { 1 => false, 2 or 3 => true, var other => throw new InvalidDataException($"is npy version {other}") };
        var size = Take(stream, wide ? 4 : 2);
        var length = wide ? BinaryPrimitives.ReadUInt32LittleEndian(size) : BinaryPrimitives.ReadUInt16LittleEndian(size);
        if (length > LongestHeader) throw new InvalidDataException($"has a header of {length} bytes");
        var text = Take(stream, (int)length);
        var (type, fortran, shape) = Parse(Encoding.UTF8.GetString(text));
        return new(type, fortran, shape, [.. start, .. size, .. text]);
    }

    private static byte[] Take(Stream stream, int count)
    {
        var bytes = new byte[count];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static (NpyType Type, bool Fortran, int[] Shape) Parse(string text)
    {
        var (descr, order, shape) = (Descr().Match(text), Order().Match(text), Dimensions().Match(text));
        if (!descr.Success || !order.Success || !shape.Success) throw new InvalidDataException($"has the header {text.Trim()}");
        return (NpyType.Of(descr.Groups[1].Value), order.Groups[1].Value == "True", Extents(shape.Groups[1].Value));
    }

    private static int[] Extents(string text)
    {
        var parts = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length > 32) throw new InvalidDataException($"has {parts.Length} dimensions");
        return [.. parts.Select(Extent)];
    }

    private static int Extent(string text) => int.TryParse(text.TrimEnd('L'), NumberStyles.None, null, out var extent)
        ? extent
        : throw new InvalidDataException($"has a dimension of {text}");

    [GeneratedRegex(@"'descr'\s*:\s*'([^']*)'")]
    private static partial Regex Descr();

    [GeneratedRegex(@"'fortran_order'\s*:\s*(True|False)")]
    private static partial Regex Order();

    [GeneratedRegex(@"'shape'\s*:\s*\(([^)]*)\)")]
    private static partial Regex Dimensions();
}
