using MmNas.Api.Listings;
using MmNas.Console.Commands;
using MmNas.Console.Shell;
using MmNas.Contracts;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;
using MmNas.Tasks;

namespace MmNas.Console.Drawing;

/// <summary>Experiments and campaigns as <c>list</c> shows them to people.</summary>
internal static class ListTable
{
    private const string None = "-";

    /// <param name="shown">What was asked for.</param>
    /// <param name="all">What there is.</param>
    /// <param name="tasks">Say which metric is the score.</param>
    /// <param name="width">Letters per line; longer reasons are cut there, and those of failures are repeated below in full. Null cuts nothing.</param>
    /// <param name="now">For their ages.</param>
    public static IEnumerable<string> Lines(Listing shown, Listing all, TaskCatalogue tasks, int? width, DateTimeOffset now)
    {
        if (all.Experiments.Count == 0) yield return "no experiments; mmnas run SPEC starts one, or mmnas submit SPEC where a platform is being served";
        else if (shown.Experiments.Count > 0) foreach (var line in Experiments(shown, tasks, width, now)) yield return line;
        else if (shown.Campaigns.Count == 0) yield return $"nothing matches; mmnas list without --task, --phase, --name, --campaign and --where shows everything ({all.Experiments.Count + all.Campaigns.Count:N0})";
        if (shown.Campaigns.Count == 0) yield break;
        if (shown.Experiments.Count > 0 || all.Experiments.Count == 0) yield return "";
        foreach (var line in TextTable.Lines([["campaign", "phase", "experiments", "used", "age"], .. shown.Campaigns.Select(view => Row(view, now))], numbersFrom: 4)) yield return line;
    }

    /// <summary>The columns of states and of campaigns are there where they say something.</summary>
    private static IEnumerable<string> Experiments(Listing shown, TaskCatalogue tasks, int? width, DateTimeOffset now)
    {
        var (views, campaigns) = (shown.Experiments, shown.Experiments.Any(view => view.Campaign is not null));
        var states = views.Any(view => StateText(shown.StateOf(view)).Length > 0);
        string[] Row(ExperimentView view) =>
        [
            view.Id, view.Task.ToString(), $"{view.Seed}", PhaseText.Name(view), .. states ? (string[])[StateText(shown.StateOf(view))] : [],
            RoundText.Done(view), RoundText.Planned(view), Score(tasks.ScoreOf(view)), Age(view.Submitted, now), .. campaigns ? (string[])[view.Campaign ?? ""] : [], Reason(view, shown),
        ];
        string[] heading = ["id", "task", "seed", "phase", .. states ? (string[])["state"] : [], "round", "of", "score", "age", .. campaigns ? (string[])["campaign"] : [], "reason"];
        string[][] rows = [heading, .. views.Select(Row)];
        var first = states ? 5 : 4;
        string[] lines = [.. TextTable.Lines(rows, numbersFrom: first, numbersTo: first + 4, width)];
        return [.. lines, .. views.Zip(lines.Skip(1)).Where(one => one.First.Phase is ExperimentPhase.Failed && !one.Second.EndsWith(Reason(one.First, shown), StringComparison.Ordinal)).Select(one => $"{one.First.Id} failed: {one.First.Reason.ReplaceLineEndings(" ")}")];
    }

    private static string StateText(WorkState state) => state switch
    {
        WorkState.Working => "working",
        WorkState.Waiting => "waiting",
        WorkState.NotRunning => "not running",
        _ => "",
    };

    private static string Score((string Metric, double Value)? score) => score is { Value: var value } ? $"{value:0.00}" : None;

    private static string Age(DateTimeOffset? submitted, DateTimeOffset now) => submitted is { } then ? DurationText.Age(now - then) : None;

    /// <summary>Of one that waits for a device what stands in its way, where that is known.</summary>
    private static string Reason(ExperimentView view, Listing listing)
    {
        if (listing.StateOf(view) is not WorkState.Waiting) return view.Reason;
        if (listing.Devices.RequestsOf(view.Id).FirstOrDefault() is { Reason: { Length: > 0 } why }) return why;
        return view is { Phase: ExperimentPhase.Queued, Progress.Activity: { Length: > 0 } waits } ? waits : view.Reason;
    }

    private static string[] Row(CampaignView view, DateTimeOffset now) =>
        [view.Id, view.Phase.ToName(), CampaignText.Counts(view.Experiments), string.Join(", ", CampaignText.Used(view.Budget, view.Used)), Age(view.Submitted, now)];
}
