using MmNas.Contracts;
using MmNas.Files;
using MmNas.Ranking.Searches;

namespace MmNas.Console.Drawing;

/// <summary>How good a search is by the measure of a table, as people read it.</summary>
internal static class RankingPage
{
    private const int Thirds = 3;

    public static IEnumerable<string> Lines(SearchRanking ranking)
    {
        yield return $"shared weights against {Counted.Of(ranking.Shared.Count, "trained genotype")}: by held-back loss {TablePage.Text(ranking.ByLoss)}, by held-back accuracy {TablePage.Text(ranking.ByAccuracy)}, by the metric {TablePage.Text(ranking.ByScore)}";
        yield return $"found {ranking.Found}: place {ranking.Place} of {ranking.Shared.Count} (as good as or better than {ranking.Percentile:0} %), {How(ranking)}";
        if (ranking.Signals.Count == 0) yield break;
        yield return "";
        yield return "signal of the gates in standard errors of an epoch's mean gradient (noise alone gives about 1), root mean square over thirds of the epochs:";
        foreach (var line in TextTable.Lines(Signals(ranking), numbersFrom: 1)) yield return line;
    }

    private static IReadOnlyList<string[]> Signals(SearchRanking ranking)
    {
        var (epochs, encoders) = (ranking.Signals, ranking.Found.Encoder.Length);
        IReadOnlyList<double?>[][] thirds = [.. Enumerable.Range(0, Thirds).Select(third => epochs.Where((_, epoch) => epoch * Thirds / epochs.Count == third).ToArray())];
        return
        [
            ["layer", "first", "middle", "last"],
            .. Enumerable.Range(0, epochs[0].Count).Select(layer => (string[])[LayerText.Of(layer, encoders), .. thirds.Select(third => Root(third.Select(layers => layers[layer])))]),
        ];
    }

    private static string Root(IEnumerable<double?> values)
    {
        double[] known = [.. values.OfType<double>()];
        return known.Length == 0 ? "-" : $"{Math.Sqrt(known.Average(value => value * value)):0.0}";
    }

    private static string How(SearchRanking ranking) =>
        ranking.FoundInTable is { } mean ? $"with {mean:0.00} in the table"
        : ranking.FoundScore is { } score ? $"with {score:0.00} in its own training"
        : $"with {ranking.Expected:0.00}, which the table's effects of layers and operations predict for it: neither the table nor the experiment has a training of it with the table's settings";
}
