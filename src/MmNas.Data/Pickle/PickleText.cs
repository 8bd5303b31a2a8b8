using System.Globalization;
using System.Text;

namespace MmNas.Data;

/// <summary>The two text forms of strings in a pickle: Python 2's quoted one and the raw one with \u.</summary>
internal static class PickleText
{
    /// <summary>'it\'s' becomes it's; null when it is not quoted or not escaped as Python does.</summary>
    public static string? Quoted(ReadOnlySpan<byte> line)
    {
        line = line.TrimEnd((byte)'\r');
        if (line.Length < 2 || line[0] is not ((byte)'\'' or (byte)'"') || line[^1] != line[0]) return null;
        var inner = line[1..^1];
        var bytes = new List<byte>(inner.Length);
        for (var at = 0; at < inner.Length; at++)
        {
            if (inner[at] != (byte)'\\') bytes.Add(inner[at]);
            else if (Escaped(inner, ref at) is { } value) bytes.Add(value);
            else return null;
        }

        return PickleBytes.Decode([.. bytes]);
    }

    /// <summary>Latin-1 with \uXXXX and \UXXXXXXXX; null when one of these is cut off or no character.</summary>
    public static string? Raw(ReadOnlySpan<byte> line)
    {
        var (text, raw) = (new StringBuilder(line.Length), Encoding.Latin1.GetString(line));
        for (var at = 0; at < raw.Length; at++)
        {
            var digits = raw[at] != '\\' || at + 1 == raw.Length ? 0 : raw[at + 1] switch { 'u' => 4, 'U' => 8, _ => 0 };
            if (digits == 0)
            {
                text.Append(raw[at]);
                continue;
            }

            if (at + 2 + digits > raw.Length || Code(raw.AsSpan(at + 2, digits)) is not { } code) return null;
            text.Append(code < 0x10000 ? ((char)code).ToString() : char.ConvertFromUtf32(code)); // a half of a pair stands for itself
            at += 1 + digits;
        }

        return text.ToString();
    }

    private static int? Code(ReadOnlySpan<char> digits) =>
        int.TryParse(digits, NumberStyles.AllowHexSpecifier, null, out var code) && code is >= 0 and <= 0x10FFFF ? code : null;

    private static byte? Escaped(ReadOnlySpan<byte> text, ref int at)
    {
        if (++at == text.Length) return null;
        switch (text[at])
        {
            case (byte)'\\' or (byte)'\'' or (byte)'"': return text[at];
            case (byte)'n': return (byte)'\n';
            case (byte)'r': return (byte)'\r';
            case (byte)'t': return (byte)'\t';
            case (byte)'x' when at + 2 < text.Length:
                at += 2;
                return byte.TryParse(text.Slice(at - 1, 2), NumberStyles.AllowHexSpecifier, null, out var value) ? value : null;
            default: return null;
        }
    }
}
