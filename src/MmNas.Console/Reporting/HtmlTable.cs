namespace MmNas.Console.Reporting;

/// <summary>Tables of a report.</summary>
internal static class HtmlTable
{
    /// <param name="heading">A text a column.</param>
    /// <param name="rows">Texts, as many as the heading has.</param>
    /// <param name="numbersFrom">The first column that is set to the right.</param>
    /// <param name="numbersTo">The first column after those; null sets all further ones to the right.</param>
    public static string Of(IReadOnlyList<string> heading, IEnumerable<IReadOnlyList<string>> rows, int numbersFrom = 1, int? numbersTo = null)
    {
        string Cell(string tag, string text, int column) => $"<{tag}{(column >= numbersFrom && !(column >= numbersTo) ? " class=\"n\"" : "")}>{HtmlText.Of(text)}</{tag}>";
        string Row(string tag, IReadOnlyList<string> cells) => $"<tr>{string.Concat(cells.Select((cell, column) => Cell(tag, cell, column)))}</tr>";
        return $"<table>\n<thead>{Row("th", heading)}</thead>\n<tbody>\n{string.Join('\n', rows.Select(row => Row("td", row)))}\n</tbody>\n</table>\n";
    }

    /// <summary>Names and what they stand for; without those that have nothing.</summary>
    public static string OfFacts(IEnumerable<(string Name, string? Value)> facts) =>
        $"<table class=\"facts\">\n<tbody>\n{string.Join('\n', facts.Where(fact => fact.Value is { Length: > 0 }).Select(fact => $"<tr><th>{HtmlText.Of(fact.Name)}</th><td>{HtmlText.Of(fact.Value!)}</td></tr>"))}\n</tbody>\n</table>\n";
}
