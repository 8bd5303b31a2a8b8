using MmNas.Contracts;
using MmNas.Files;
using MmNas.Ranking.Statistics;
using MmNas.Ranking.Tables;
using MmNas.Search;

namespace MmNas.Console.Drawing;

/// <summary>What a table of trained genotypes shows, as people read it.</summary>
internal static class TablePage
{
    private const int Best = 5;
    private const string NoNumber = "-";

    public static IEnumerable<string> Lines(TableSummary summary)
    {
        yield return $"{Counted.Of(summary.Genotypes.Count, "genotype")}, {Counted.Of(summary.Trainings, "training")}, {DurationText.Full(summary.Seconds)} of training; {summary.Identity.Metric}";
        yield return $"mean {summary.Mean:0.00}; standard deviation {Number(summary.Spread.Genotypes)} over genotypes, {Number(summary.Spread.Seeds)} over seeds of one genotype";
        yield return $"order after a quarter and the order at the end: {Text(summary.Quarter)}; after half: {Text(summary.Half)}";
        yield return "";
        foreach (var line in TextTable.Lines([["place", "mean", "seeds", "parameters", "genotype"], .. Places(summary)], numbersFrom: 0, numbersTo: 4)) yield return line;
        yield return "";
        yield return "points that an operation gives at a layer, against the layer's other operations:";
        foreach (var line in TextTable.Lines(Effects(summary), numbersFrom: 1)) yield return line;
        yield return "";
        yield return "standard deviation over seeds:";
        foreach (var line in TextTable.Lines([["decoder has", "with", "without"], .. summary.SeedsBy.Select(by => (string[])[by.Operation.ShortName, Number(by.With), Number(by.Without)])], numbersFrom: 1)) yield return line;
    }

    /// <summary>Kendall's tau with its interval: "tau 0.41 (0.30 to 0.52)".</summary>
    public static string Text(Kendall kendall) => double.IsNaN(kendall.Tau) ? "too few genotypes to tell" : $"tau {kendall.Tau:0.00} ({kendall.Low:0.00} to {kendall.High:0.00})";

    private static IEnumerable<string[]> Places(TableSummary summary)
    {
        var first = summary.Genotypes[0].Genotype;
        var mcan = HandMade.Mcan(first.Encoder.Length, first.Decoder.Length);
        return summary.Genotypes.Where((one, number) => number < Best || one.Genotype.Equals(mcan) || number == summary.Genotypes.Count - 1)
            .Select(one => (string[])[$"{one.Place}", $"{one.Mean:0.00}", $"{one.Seeds}", $"{one.Parameters:N0}", $"{one.Genotype}{(one.Genotype.Equals(mcan) ? " (MCAN)" : "")}"]);
    }

    private static IReadOnlyList<string[]> Effects(TableSummary summary)
    {
        Operation[] operations = [.. summary.Effects.Keys.Select(key => key.Operation).Distinct().OrderBy(operation => operation.ShortName, StringComparer.Ordinal)];
        var encoders = summary.Genotypes[0].Genotype.Encoder.Length;
        return
        [
            ["layer", .. operations.Select(operation => operation.ShortName)],
            .. summary.Effects.Keys.Select(key => key.Layer).Distinct().Order().Select(layer => (string[])
            [
                LayerText.Of(layer, encoders),
                .. operations.Select(operation => summary.Effects.TryGetValue((layer, operation), out var points) ? $"{points:+0.00;-0.00;0.00}" : ""),
            ]),
        ];
    }

    private static string Number(double value) => double.IsNaN(value) ? NoNumber : $"{value:0.00}";
}
