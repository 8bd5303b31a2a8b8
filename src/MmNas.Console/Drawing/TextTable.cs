namespace MmNas.Console.Drawing;

/// <summary>Columns of text, as wide as they need to be.</summary>
internal static class TextTable
{
    private const string Gap = "  ";

    /// <param name="rows">The heading first; all of one length.</param>
    /// <param name="numbersFrom">The first column that is set to the right.</param>
    /// <param name="numbersTo">The first column after those; null sets all further ones to the right.</param>
    public static IEnumerable<string> Lines(IReadOnlyList<string[]> rows, int numbersFrom, int? numbersTo = null)
    {
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        bool Right(int column) => column >= numbersFrom && !(column >= numbersTo);
        string Cell(string text, int column) => Right(column) ? text.PadLeft(widths[column]) : text.PadRight(widths[column]);
        return rows.Select(row => string.Join(Gap, row.Select(Cell)).TrimEnd());
    }
}
