using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;

namespace MmNas.Console.Drawing;

/// <summary>A campaign in a line.</summary>
internal static class CampaignText
{
    private const string Gap = "  ";

    public static string Line(CampaignView view) => string.Join(Gap, [
        view.Id, view.Phase.ToName(), Counts(view.Experiments), .. Used(view.Budget, view.Used), .. view.Champions.Select(Champion),
        .. view.Reason.Length > 0 ? (string[])[view.Reason] : []]);

    /// <summary>"2 of 5 experiments ended, 3 at work".</summary>
    public static string Counts(IReadOnlyList<CampaignExperiment> experiments)
    {
        var (ended, moving) = (experiments.Count(one => one.Phase.IsEnd()), experiments.Count(one => !one.Phase.IsAtRest() && one.Phase is not ExperimentPhase.Queued));
        return $"{ended} of {experiments.Count} experiments ended, {moving} at work";
    }

    /// <summary>"1.5 of 48 h", "7 of 20 experiments", "900 of 10,000 rounds": of what has a limit; else the hours alone.</summary>
    public static IEnumerable<string> Used(CampaignBudget budget, CampaignBudget used)
    {
        yield return budget.Hours is { } hours ? $"{used.Hours ?? 0:0.##} of {hours:0.##} h" : $"{used.Hours ?? 0:0.##} h";
        if (budget.Experiments is { } experiments) yield return $"{used.Experiments ?? 0:N0} of {experiments:N0} experiments begun";
        if (budget.Rounds is { } rounds) yield return $"{used.Rounds ?? 0:N0} of {rounds:N0} rounds";
    }

    private static string Champion(Champion champion) => $"best {champion.Task.ToName()} {champion.Score:0.00}";
}
