using System.Buffers;

namespace MmNas.Data;

/// <summary>Tells text from other bytes, whatever its encoding, as long as it is none of two or four bytes a letter.</summary>
internal static class TextBytes
{
    private static readonly SearchValues<byte> Never = SearchValues.Create([.. Enumerable.Range(0, 32).Select(sign => (byte)sign).Except("\t\n\r\f\x1B"u8.ToArray()), 127]);

    /// <summary>Whether there are bytes among them that no text has: control characters other than tabs, line ends, form feeds and escapes.</summary>
    public static bool HasOthers(ReadOnlySpan<byte> bytes) => bytes.ContainsAny(Never);
}
