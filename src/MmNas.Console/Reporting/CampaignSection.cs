using MmNas.Console.Drawing;
using MmNas.Console.Shell;
using MmNas.Contracts;
using MmNas.Contracts.Campaigns;
using MmNas.Files;
using MmNas.Ranking.Campaigns;
using MmNas.Ranking.Statistics;

namespace MmNas.Console.Reporting;

/// <summary>What a campaign came to, as the first section of its report.</summary>
internal static class CampaignSection
{
    private const string None = StatisticsText.None;

    /// <param name="view">The campaign.</param>
    /// <param name="groups">What its networks come to over the seeds.</param>
    public static string Of(CampaignView view, IReadOnlyList<SeedGroup> groups) => string.Concat((string[])
    [
        $"<section>\n<p>{HtmlText.Of($"{view.Phase.ToName()}{(view.Reason.Length > 0 ? $": {view.Reason}" : "")}")}</p>\n",
        HtmlTable.OfFacts(
        [
            ("experiments", CampaignText.Counts(view.Experiments)),
            ("used", string.Join(", ", CampaignText.Used(view.Budget, view.Used))),
            ("submitted", view.Submitted is { } submitted ? TimeText.Of(submitted, TimeZoneInfo.Utc) : null),
            ("by", view.By is { } by ? $"{by}, with mmnas {by.Version}" : null),
            ("ended", view.Ended is { } ended ? TimeText.Of(ended, TimeZoneInfo.Utc) : null),
        ]),
        Champions(view),
        .. groups.Where(group => group.Metric is not null).Select(Statistics),
        "<h3>Experiments</h3>\n",
        HtmlTable.Of(["experiment", "task", "seed", "phase", "round", "score", "varied"], view.Experiments.Select(one => (string[])
            [one.Id, one.Task.ToString(), $"{one.Seed}", PhaseText.Name(one.Phase, one.Held), RoundText.Done(one), one.Score is { } score ? $"{score:0.00}" : None, one.Mutation]), numbersFrom: 4, numbersTo: 6),
        "</section>\n",
    ]);

    private static string Champions(CampaignView view) => view.Champions.Count == 0 ? "" : $"<h3>Champions</h3>\n{HtmlTable.Of(
        ["task", "experiment", "network", "measure", "score", "margin"],
        view.Champions.Select(champion => (string[])
            [champion.Task.ToString(), champion.Experiment, champion.Network, champion.Metric, $"{champion.Score:0.00}", champion.Margin is { } margin ? StatisticsText.Points(margin) : None]),
        numbersFrom: 4)}";

    private static string Statistics(SeedGroup group)
    {
        var heading = $"{group.Name} ({group.Task.ToString()}{(group.Varied.Length > 0 ? $", {group.Varied}" : "")}): {group.Metric} on {group.Split}, {group.Scored} of {Counted.Of(group.Seeds.Count, "seed")} scored";
        return $"<h3>{HtmlText.Of(heading)}</h3>\n{HtmlTable.Of(
            ["network", "n", "mean", "95 % interval", "standard deviation", "found ahead", "95 % interval", "p (t)", "p (Wilcoxon)", "wins", "steps", "training"],
            group.Networks.Select(Row))}{(group.DataDiffer ? "<p class=\"note\">the seeds were trained on different versions of the data: scores differ by that too</p>\n" : "")}"
            + "<p class=\"note\">found ahead: mean over paired seeds in points; intervals by Student's t, p of the paired t and the signed-rank test</p>\n";
    }

    private static string[] Row(NetworkStatistics network) =>
    [
        network.Name, $"{network.Moments?.Count ?? 0}", network.Moments is { } moments ? $"{moments.Mean:0.00}" : None,
        network.Moments?.Interval is (var low, var high) ? $"{low:0.00} to {high:0.00}" : None, network.Moments?.Deviation is { } deviation ? $"{deviation:0.00}" : None,
        .. Lead(network.Lead), StatisticsText.Steps(network.Spent?.Total.Steps), network.Spent?.Total.Seconds is { } seconds ? DurationText.Full(seconds) : None,
    ];

    private static string[] Lead(PairedDifference? lead) => lead is null ? ["", "", "", "", ""] :
    [
        StatisticsText.Points(lead.Mean), lead is { Low: { } low, High: { } high } ? $"{StatisticsText.Points(low)} to {StatisticsText.Points(high)}" : None,
        StatisticsText.P(lead.StudentP), StatisticsText.P(lead), StatisticsText.Wins(lead),
    ];
}
