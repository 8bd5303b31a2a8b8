using MmNas.Contracts;
using MmNas.Files;
using MmNas.Ranking.Campaigns;
using MmNas.Ranking.Statistics;

namespace MmNas.Console.Drawing;

/// <summary>What the networks of a campaign come to over its seeds: a table for each spec, a row for each network.</summary>
internal static class StatisticsTable
{
    private const string None = StatisticsText.None;

    public static IEnumerable<string> Lines(IReadOnlyList<SeedGroup> groups)
    {
        SeedGroup[] shown = [.. groups.Where(group => group.Seeds.Count > 1 || group.Varied.Length == 0)];
        foreach (var group in shown)
        {
            yield return "";
            yield return Heading(group);
            if (group.Metric is null) continue;
            foreach (var line in TextTable.Lines(
                [["network", "n", $"{group.Metric} on {group.Split}", "found ahead", "95 % interval", "p (t)", "p (Wilcoxon)", "wins", "steps", "of found's", "training"], .. group.Networks.Select(network => Row(network, group.Networks[0]))], numbersFrom: 1))
                yield return line;
            if (group.DataDiffer) yield return "the seeds were trained on different versions of the data: scores differ by that too";
        }

        if (shown.Any(group => group.Networks.Any(network => network.Lead is not null)))
        {
            yield return "found ahead: mean over paired seeds in points, with Student's 95 % interval and p of the paired t and the signed-rank test";
            yield return "steps, training: of weights and alphas, a seed's mean, with search and race";
        }

        if (groups.Count > shown.Length) yield return $"and {Counted.Of(groups.Count - shown.Length, "spec")} of varied settings with one seed each, which --csv has as well";
    }

    /// <summary>"scenes-vgd (vgd): 3 of 5 seeds scored, 1 still out, 1 failed or cancelled".</summary>
    private static string Heading(SeedGroup group)
    {
        var varied = group.Varied.Length > 0 ? $", {group.Varied}" : "";
        var open = group.Open > 0 ? $", {group.Open} still out" : "";
        var lost = group.Lost > 0 ? $", {group.Lost} failed or cancelled" : "";
        return $"{group.Name} ({group.Task.ToString()}{varied}): {group.Scored} of {Counted.Of(group.Seeds.Count, "seed")} scored{open}{lost}";
    }

    private static string[] Row(NetworkStatistics network, NetworkStatistics found) =>
    [
        network.Name, $"{network.Moments?.Count ?? 0}", Score(network.Moments), .. Lead(network.Lead),
        StatisticsText.Steps(network.Spent?.Total.Steps), network == found ? "" : StatisticsText.Share(network.ShareOf(found)), network.Spent?.Total.Seconds is { } seconds ? DurationText.Full(seconds) : None,
    ];

    private static string Score(Moments? moments) =>
        moments is null ? None : moments.Deviation is { } deviation ? $"{moments.Mean:0.00} ± {deviation:0.00}" : $"{moments.Mean:0.00}";

    private static string[] Lead(PairedDifference? lead) => lead is null ? ["", "", "", "", ""] :
    [
        StatisticsText.Points(lead.Mean), lead is { Low: { } low, High: { } high } ? $"{StatisticsText.Points(low)} to {StatisticsText.Points(high)}" : None,
        StatisticsText.P(lead.StudentP), StatisticsText.P(lead), StatisticsText.Wins(lead),
    ];
}
