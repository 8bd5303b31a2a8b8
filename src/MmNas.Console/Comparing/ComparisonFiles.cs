using MmNas.Console.Results;

namespace MmNas.Console.Comparing;

/// <summary>Experiments side by side for other programs and for papers, whole whatever the width of a terminal.</summary>
internal static class ComparisonFiles
{
    /// <summary>A line for each experiment, a column for each row of the table; numbers as they are, seconds in seconds. What is not known is empty.</summary>
    public static IEnumerable<string> Csv(IReadOnlyList<ComparedExperiment> experiments, bool allSettings)
    {
        var rows = ComparisonRows.Of(experiments, allSettings);
        yield return CsvText.Line(["id", .. rows.Select(row => row.Column)]);
        foreach (var (number, one) in experiments.Index()) yield return CsvText.Line([one.View.Id, .. rows.Select(row => row.Values[number])]);
    }

    /// <summary>A table as GitHub and its like draw it, a column for each experiment.</summary>
    public static IEnumerable<string> Markdown(IReadOnlyList<ComparedExperiment> experiments, bool allSettings)
    {
        yield return MarkdownText.Row(["", .. experiments.Select(one => one.View.Id)]);
        yield return $"| --- |{string.Concat(experiments.Select(_ => " ---: |"))}";
        foreach (var row in ComparisonRows.Of(experiments, allSettings)) yield return MarkdownText.Row([row.Name, .. row.Cells]);
    }

    /// <summary>A table with booktabs, a column for each experiment; a rule ends the settings.</summary>
    public static IEnumerable<string> Latex(IReadOnlyList<ComparedExperiment> experiments, bool allSettings)
    {
        var rows = ComparisonRows.Of(experiments, allSettings);
        yield return @"% needs \usepackage{booktabs}";
        yield return $@"\begin{{tabular}}{{l{new string('r', experiments.Count)}}}";
        yield return @"\toprule";
        yield return Row("", experiments.Select(one => one.View.Id));
        yield return @"\midrule";
        foreach (var (number, row) in rows.Index())
        {
            if (number > 0 && rows[number - 1].IsSetting && !row.IsSetting) yield return @"\midrule";
            yield return Row(row.Name, row.Cells.Select(cell => cell == row.None && cell.Length > 0 ? "--" : cell));
        }

        yield return @"\bottomrule";
        yield return @"\end{tabular}";
    }

    private static string Row(string name, IEnumerable<string> cells) => $@"{string.Join(" & ", cells.Prepend(name).Select(LatexText.Escaped))} \\";
}
