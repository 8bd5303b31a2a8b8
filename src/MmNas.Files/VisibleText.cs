using System.Globalization;
using System.Text;

namespace MmNas.Files;

/// <summary>Text that others wrote, as it may stand on a terminal: what would move its cursor, colour it, or turn its letters round is written out.</summary>
public static class VisibleText
{
    /// <summary>Control characters, line ends among them, halves of characters, and marks of direction become \u001b and the like; all else stays.</summary>
    public static string Of(string text)
    {
        var first = FirstHidden(text);
        if (first < 0) return text;
        var visible = new StringBuilder(text, 0, first, text.Length + 16);
        for (var at = first; at < text.Length; at++)
        {
            if (IsHidden(text, at)) visible.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[at]:x4}");
            else visible.Append(text[at]);
        }

        return visible.ToString();
    }

    private static int FirstHidden(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (IsHidden(text, at)) return at;
        }

        return -1;
    }

    private static bool IsHidden(string text, int at) => text[at] switch
    {
        '\u061C' or '\u200E' or '\u200F' or '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') => true,
        var letter when char.IsHighSurrogate(letter) => at + 1 == text.Length || !char.IsLowSurrogate(text[at + 1]),
        var letter when char.IsLowSurrogate(letter) => at == 0 || !char.IsHighSurrogate(text[at - 1]),
        var letter => char.IsControl(letter),
    };
}
