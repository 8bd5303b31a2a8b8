namespace MmNas.Console.Results;

/// <summary>Rows of a table in Markdown.</summary>
internal static class MarkdownText
{
    private const string Special = @"\`*_[]<>|~#";

    /// <summary>The cells between bars; what Markdown would take for marks of its own stands as it is.</summary>
    public static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells.Select(Escaped))} |";

    private static string Escaped(string cell) => string.Concat(cell.ReplaceLineEndings(" ").Select(letter => Special.Contains(letter) ? $"\\{letter}" : $"{letter}"));
}
