using System.Buffers.Binary;
using System.Text;

namespace MmNas.Data;

/// <summary>The bytes of a pickle and how far they are read.</summary>
/// <param name="bytes">What the pickle stands in.</param>
/// <param name="start">Where it begins.</param>
internal sealed class PickleBytes(byte[] bytes, int start)
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);
    private int position = start;

    /// <summary>Where the next byte stands.</summary>
    public int Position => position;

    /// <summary>Where the last opcode stands.</summary>
    public int Opcode { get; private set; }

    /// <summary>The next opcode.</summary>
    public byte Next()
    {
        Opcode = position;
        return Take(1)[0];
    }

    /// <summary>One byte, unsigned.</summary>
    public byte Byte() => Take(1)[0];

    /// <summary>Two bytes, unsigned.</summary>
    public ushort Pair() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    /// <summary>Four bytes, signed.</summary>
    public int Quad() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    /// <summary>A length of eight bytes, which must lie within what is left.</summary>
    public int Length() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8)) is var length && length <= (ulong)(bytes.Length - position) ? (int)length : throw Damaged("breaks off");

    /// <summary>Eight bytes, most significant first.</summary>
    public double Double() => BinaryPrimitives.ReadDoubleBigEndian(Take(8));

    /// <summary>A whole number of a given length in bytes, 0 to 8, in two's complement.</summary>
    public long Long(int length)
    {
        if (length is < 0 or > 8) throw Damaged($"holds a number of {length} bytes");
        var value = 0L;
        var taken = Take(length);
        for (var at = 0; at < length; at++) value |= (long)taken[at] << (8 * at);
        return length is 0 or 8 ? value : value << (64 - (8 * length)) >> (64 - (8 * length)); // the sign
    }

    /// <summary>Text of a given length in bytes: UTF-8, or Latin-1 where it is not that (Python 2 wrote bytes).</summary>
    public string Text(int length) => Decode(Take(length));

    /// <summary>What stands before the next line feed.</summary>
    public ReadOnlySpan<byte> Line()
    {
        var length = bytes.AsSpan(position).IndexOf((byte)'\n');
        if (length < 0) throw Damaged("holds a line without an end");
        var line = Take(length);
        position++;
        return line;
    }

    /// <summary>UTF-8, or Latin-1 where it is not that.</summary>
    public static string Decode(ReadOnlySpan<byte> text)
    {
        try
        {
            return Strict.GetString(text);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(text);
        }
    }

    /// <summary>The error of the last opcode.</summary>
    public InvalidDataException Damaged(string what) => new($"at byte {Opcode} {what}");

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length < 0 || length > bytes.Length - position) throw Damaged("breaks off");
        position += length;
        return bytes.AsSpan(position - length, length);
    }
}
