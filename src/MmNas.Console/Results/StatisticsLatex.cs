using MmNas.Console.Drawing;
using MmNas.Contracts;
using MmNas.Files;
using MmNas.Ranking.Campaigns;
using MmNas.Ranking.Statistics;

namespace MmNas.Console.Results;

/// <summary>What the networks of a campaign come to over its seeds, as a table of LaTeX with booktabs.</summary>
internal static class StatisticsLatex
{
    private const string Nothing = "--";
    private const string Columns = "lrrrrrrrrrr";

    public static IEnumerable<string> Lines(IEnumerable<SeedGroup> groups)
    {
        yield return @"% needs \usepackage{booktabs}; steps and seconds are a seed's mean, with search and race";
        yield return $@"\begin{{tabular}}{{{Columns}}}";
        yield return @"\toprule";
        yield return @"network & $n$ & score & found ahead & 95\,\% interval & $p$ ($t$) & $p$ (Wilcoxon) & wins & steps & of found's & seconds \\";
        foreach (var group in groups.Where(group => group.Metric is not null))
        {
            yield return @"\midrule";
            yield return $@"\multicolumn{{{Columns.Length}}}{{l}}{{{LatexText.Escaped(Heading(group))}}} \\";
            foreach (var network in group.Networks) yield return $@"{string.Join(" & ", Row(network, group.Networks[0]))} \\";
        }

        yield return @"\bottomrule";
        yield return @"\end{tabular}";
    }

    private static string Heading(SeedGroup group) =>
        $"{group.Name}, {group.Task.ToString()}{(group.Varied.Length > 0 ? $", {group.Varied}" : "")}: {group.Metric} on {group.Split}, {group.Scored} of {Counted.Of(group.Seeds.Count, "seed")}";

    private static string[] Row(NetworkStatistics network, NetworkStatistics found) =>
    [
        LatexText.Escaped(network.Name), $"{network.Moments?.Count ?? 0}", Score(network.Moments), .. Lead(network.Lead),
        Steps(network.Spent?.Total.Steps), network == found ? "" : Dash(LatexText.Escaped(StatisticsText.Share(network.ShareOf(found)))), Steps(network.Spent?.Total.Seconds),
    ];

    private static string Score(Moments? moments) => moments is null ? Nothing : moments.Deviation is { } deviation ? $@"${moments.Mean:0.00} \pm {deviation:0.00}$" : $"${moments.Mean:0.00}$";

    private static string[] Lead(PairedDifference? lead) => lead is null ? ["", "", "", "", ""] :
    [
        $"${StatisticsText.Points(lead.Mean)}$", lead is { Low: { } low, High: { } high } ? $"$[{low:0.00}, {high:0.00}]$" : Nothing,
        P(StatisticsText.P(lead.StudentP)), P(StatisticsText.P(lead)), StatisticsText.Wins(lead),
    ];

    private static string P(string text) => Dash(text.Replace("<", "$<$", StringComparison.Ordinal));

    private static string Dash(string text) => text == StatisticsText.None ? Nothing : text;

    private static string Steps(double? number) => number is { } known ? $"{known:N0}" : Nothing;
}
