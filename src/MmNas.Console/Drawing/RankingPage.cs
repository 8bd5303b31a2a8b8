using MmNas.Contracts;
using MmNas.Ranking.Searches;

namespace MmNas.Console.Drawing;

/// <summary>How good a search is by the measure of a table, as people read it.</summary>
internal static class RankingPage
{
    public static IEnumerable<string> Lines(SearchRanking ranking)
    {
        yield return $"shared weights against {Counted.Of(ranking.Shared.Count, "trained genotype")}: by held-back loss {TablePage.Text(ranking.ByLoss)}, by the metric {TablePage.Text(ranking.ByScore)}";
        yield return $"found {ranking.Found}: place {ranking.Place} of {ranking.Shared.Count} (as good as or better than {ranking.Percentile:0} %), {How(ranking)}";
    }

    private static string How(SearchRanking ranking) =>
        ranking.FoundInTable is { } mean ? $"with {mean:0.00} in the table"
        : ranking.FoundScore is { } score ? $"with {score:0.00} in its own training"
        : $"with {ranking.Expected:0.00}, which the table's effects of layers and operations predict for it: neither the table nor the experiment has a training of it with the table's settings";
}
