namespace MmNas.Console.Drawing;

/// <summary>Columns of text, as wide as they need to be.</summary>
internal static class TextTable
{
    private const string Gap = "  ";
    private const int FewestLetters = 20;

    /// <param name="rows">The heading first; all of one length.</param>
    /// <param name="numbersFrom">The first column that is set to the right.</param>
    /// <param name="numbersTo">The first column after those; null sets all further ones to the right.</param>
    /// <param name="width">Letters of a line: the last column ends there, though it has at least 20; null takes as many as there are.</param>
    public static IEnumerable<string> Lines(IReadOnlyList<string[]> rows, int numbersFrom, int? numbersTo = null, int? width = null)
    {
        if (width is { } letters) rows = Narrowed(rows, letters);
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        bool Right(int column) => column >= numbersFrom && !(column >= numbersTo);
        string Cell(string text, int column) => Right(column) ? text.PadLeft(widths[column]) : text.PadRight(widths[column]);
        return rows.Select(row => string.Join(Gap, row.Select(Cell)).TrimEnd());
    }

    private static string[][] Narrowed(IReadOnlyList<string[]> rows, int width)
    {
        var before = Enumerable.Range(0, rows[0].Length - 1).Sum(column => rows.Max(row => row[column].Length) + Gap.Length);
        var room = Math.Max(FewestLetters, width - before);
        return [.. rows.Select(row => (string[])[.. row[..^1], Cut(row[^1].ReplaceLineEndings(" "), room)])];
    }

    private static string Cut(string text, int room)
    {
        if (text.Length <= room) return text;
        var end = char.IsHighSurrogate(text[room - 2]) ? room - 2 : room - 1; // no half of a character
        return $"{text[..end].TrimEnd()}…";
    }
}
