using System.Buffers.Text;

namespace MmNas.Data;

/// <summary>One row of a file of word vectors, as bytes.</summary>
internal static class VectorRow
{
    /// <summary>Reads a number of values with a space between each.</summary>
    /// <returns>False when one of them is no finite number.</returns>
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

    /// <summary>Whether a row is two whole numbers: how many words, how many values.</summary>
    public static bool IsHeading(ReadOnlySpan<byte> row) =>
        Utf8Parser.TryParse(row, out int _, out var read) && row[read..] is [(byte)' ', .. var second]
        && Utf8Parser.TryParse(second, out int _, out var end) && end == second.Length;
}
