using MmNas.Console.Shell;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;

namespace MmNas.Console.Drawing;

/// <summary>A campaign for people: budget, champions, leaderboard, and what was carried from task to task.</summary>
internal static class CampaignPage
{
    private const int VersionLetters = 8;

    /// <param name="view">The campaign.</param>
    /// <param name="most">The most rows of the leaderboard; null takes all.</param>
    public static IEnumerable<string> Lines(CampaignView view, int? most = null)
    {
        yield return $"{view.Id}  {view.Phase.ToName()}{(view.Reason.Length > 0 ? $": {view.Reason}" : "")}";
        yield return $"{CampaignText.Counts(view.Experiments)}; used {string.Join(", ", CampaignText.Used(view.Budget, view.Used))}";
        foreach (var part in new[] { Champions(view), Leaderboard(view, most), TransferTable.Lines(view.Transfers) })
        {
            string[] lines = [.. part];
            if (lines.Length > 0) yield return "";
            foreach (var line in lines) yield return line;
        }
    }

    private static IEnumerable<string> Champions(CampaignView view) => view.Champions.Count == 0 ? [] : [.. TextTable.Lines(
        [["champion", "data", "experiment", "network", "measure", "score", "margin"], .. view.Champions.Select(champion => (string[])
        [
            champion.Task.ToString(), Short(champion.DataVersion), champion.Experiment, champion.Network, champion.Metric,
            $"{champion.Score:0.00}", champion.Margin is { } margin ? $"{margin:+0.00;-0.00}" : "-",
        ])], numbersFrom: 5), .. view.Champions.Any(champion => champion.Margin is not null) ? (string[])["margin: lead over the champion before it; of a first champion, over the second best network of its experiment"] : []];

    /// <summary>By task, the best first; what has no score yet below, the furthest first.</summary>
    private static IEnumerable<string> Leaderboard(CampaignView view, int? most)
    {
        if (view.Experiments.Count == 0) yield break;
        CampaignExperiment[] ranked = [.. view.Experiments.GroupBy(one => one.Task)
            .SelectMany(task => task.OrderByDescending(one => one.Score ?? double.NegativeInfinity).ThenByDescending(one => one.Round))];
        CampaignExperiment[] shown = [.. ranked.Take(most ?? ranked.Length)];
        foreach (var line in TextTable.Lines([["task", "experiment", "seed", "round", "score", "phase", "varied"], .. shown.Select(Row)], numbersFrom: 2, numbersTo: 5)) yield return line;
        if (ranked.Length > shown.Length) yield return $"and {ranked.Length - shown.Length} more";
    }

    private static string[] Row(CampaignExperiment one) =>
        [one.Task.ToString(), one.Id, $"{one.Seed}", RoundText.Done(one), one.Score is { } score ? $"{score:0.00}" : "-", PhaseText.Name(one.Phase, one.Held), one.Mutation];

    private static string Short(string version) => version.Length > VersionLetters ? version[..VersionLetters] : version;
}
