using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;

namespace MmNas.Console.Drawing;

/// <summary>All experiments and campaigns as <c>list</c> shows them to people.</summary>
internal static class ListTable
{
    /// <param name="experiments">The oldest first.</param>
    /// <param name="campaigns">The oldest first.</param>
    /// <param name="width">Letters of a line; reasons are cut there.</param>
    public static IEnumerable<string> Lines(IReadOnlyList<ExperimentView> experiments, IReadOnlyList<CampaignView> campaigns, int width)
    {
        if (experiments.Count == 0) yield return "no experiments yet; mmnas run SPEC starts one";
        else foreach (var line in Experiments(experiments, width)) yield return line;
        if (campaigns.Count == 0) yield break;
        yield return "";
        foreach (var line in TextTable.Lines([["campaign", "phase", "experiments", "used"], .. campaigns.Select(Row)], numbersFrom: 4)) yield return line;
    }

    /// <summary>The column of campaigns is there where somebody belongs to one.</summary>
    private static IEnumerable<string> Experiments(IReadOnlyList<ExperimentView> views, int width)
    {
        var campaigns = views.Any(view => view.Campaign is not null);
        string[] Row(ExperimentView view) =>
        [
            view.Id, view.Task.ToName(), $"{view.Seed}", PhaseText.Of(view), RoundText.Done(view), RoundText.Planned(view),
            .. campaigns ? (string[])[view.Campaign ?? ""] : [], Reason(view),
        ];
        return TextTable.Lines([["id", "task", "seed", "phase", "round", "of", .. campaigns ? (string[])["campaign"] : [], "reason"], .. views.Select(Row)], numbersFrom: 4, numbersTo: 6, width);
    }

    /// <summary>Of one in the queue what it waits for, where that is known.</summary>
    private static string Reason(ExperimentView view) => view is { Phase: ExperimentPhase.Queued, Running: true, Progress.Activity: { Length: > 0 } waits } ? waits : view.Reason;

    private static string[] Row(CampaignView view) =>
        [view.Id, view.Phase.ToName(), CampaignText.Counts(view.Experiments), string.Join(", ", CampaignText.Used(view.Budget, view.Used))];
}
