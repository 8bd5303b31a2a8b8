using MmNas.Console.Shell;
using MmNas.Contracts;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Files;

namespace MmNas.Console.Drawing;

/// <summary>A campaign in a line.</summary>
internal static class CampaignText
{
    private const string Gap = "  ";
    private const int SecondsOfAnHour = 3600;

    public static string Line(CampaignView view) => string.Join(Gap, [
        view.Id, view.Phase.ToName(), Counts(view.Experiments), .. Used(view.Budget, view.Used), .. view.Champions.Select(Champion),
        .. view.Phase is not CampaignPhase.Running && view.Reason.Length > 0 ? (string[])[view.Reason] : []]);

    /// <summary>"2 of 5 experiments ended, 3 under way": whether they have a device is another matter.</summary>
    public static string Counts(IReadOnlyList<CampaignExperiment> experiments)
    {
        var (ended, moving) = (experiments.Count(one => one.Phase.IsEnd()), experiments.Count(one => !one.Phase.IsAtRest() && one.Phase is not ExperimentPhase.Queued));
        return $"{ended} of {Counted.Of(experiments.Count, "experiment")} ended, {moving} under way";
    }

    /// <summary>"1 h 30 min of 48 h", "14 s of 11 s", "7 of 20 experiments begun", "900 of 10,000 rounds": of what has a limit; else the time alone.</summary>
    public static IEnumerable<string> Used(CampaignBudget budget, CampaignBudget used)
    {
        yield return $"{DurationText.Full((used.Hours ?? 0) * SecondsOfAnHour)}{(budget.Hours is { } hours ? $" of {(hours < 1 ? DurationText.Full(hours * SecondsOfAnHour) : $"{hours:0.##} h")}" : "")}";
        if (budget.Experiments is { } experiments) yield return $"{used.Experiments ?? 0:N0} of {Counted.Of(experiments, "experiment")} begun";
        if (budget.Rounds is { } rounds) yield return $"{used.Rounds ?? 0:N0} of {Counted.Of(rounds, "round")}";
    }

    private static string Champion(Champion champion) => $"best {champion.Task.ToString()} {champion.Score:0.00}";
}
