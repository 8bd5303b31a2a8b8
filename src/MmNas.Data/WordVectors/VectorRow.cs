using System.Buffers.Text;
using System.Text;

namespace MmNas.Data;

/// <summary>One row of a file of word vectors, as bytes.</summary>
internal static class VectorRow
{
    /// <summary>Reads a number of values with a space between each.</summary>
    /// <returns>False when one of them is not a finite number.</returns>
    public static bool Parse(ReadOnlySpan<byte> text, Span<float> values)
    {
        for (var at = 0; at < values.Length; at++)
        {
            if (!Utf8Parser.TryParse(text, out values[at], out var read) || !float.IsFinite(values[at])) return false;
            text = text[read..];
            if (at == values.Length - 1) return text.IsEmpty;
            if (text is not [(byte)' ', ..]) return false;
            text = text[1..];
        }

        return text.IsEmpty;
    }

    /// <summary>Whether the second field is a number: then the first one is the whole word.</summary>
    public static bool BeginsWithNumber(ReadOnlySpan<byte> row)
    {
        var behind = row[(row.IndexOf((byte)' ') + 1)..];
        var end = behind.IndexOf((byte)' ');
        Span<float> value = stackalloc float[1];
        return Parse(end < 0 ? behind : behind[..end], value);
    }

    /// <summary>Whether a file's first row is one of vectors: it has two values or more, and the first is a finite number, or all are numbers that need not be finite.</summary>
    public static bool IsOne(ReadOnlySpan<byte> row) => row.Count((byte)' ') >= 2 && (BeginsWithNumber(row) || AreNumbers(row[(row.IndexOf((byte)' ') + 1)..]));

    /// <summary>Whether a row is two whole numbers: how many words, how many values.</summary>
    public static bool IsHeading(ReadOnlySpan<byte> row) =>
        Utf8Parser.TryParse(row, out int _, out var read) && row[read..] is [(byte)' ', .. var second]
        && Utf8Parser.TryParse(second, out int _, out var end) && end == second.Length;

    private static bool AreNumbers(ReadOnlySpan<byte> values)
    {
        foreach (var field in values.Split((byte)' '))
        {
            var value = values[field];
            if (!(Utf8Parser.TryParse(value, out float _, out var read) && read == value.Length) && !IsNotFinite(value)) return false;
        }

        return true;
    }

    /// <summary>As C, Python and Java write what is not a finite number.</summary>
    private static bool IsNotFinite(ReadOnlySpan<byte> value)
    {
        if (value is [(byte)'-' or (byte)'+', ..]) value = value[1..];
        return Ascii.EqualsIgnoreCase(value, "nan"u8) || Ascii.EqualsIgnoreCase(value, "inf"u8) || Ascii.EqualsIgnoreCase(value, "infinity"u8);
    }
}
