using MmNas.Contracts;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;
using MmNas.Files;

namespace MmNas.Silo.Web.Pages;

/// <summary>Campaigns with their champions.</summary>
internal static class CampaignTable
{
    private static readonly Column[] Columns = ["id", "phase", "experiments", "budget", "champions", "reason"];

    public static Html Of(IReadOnlyList<CampaignView> campaigns) =>
        PageFrame.Section("Campaigns", Columns, [.. campaigns.Select(Row)], "None was submitted: mmnas submit CAMPAIGN");

    private static Html Row(CampaignView view) => Html.Of($"""
        <tr><td><code>{view.Id}</code></td><td><span class="phase {Colour(view.Phase)}">{view.Phase.ToString().ToLowerInvariant()}</span></td>
        <td>{view.Experiments.Count(one => one.Phase.IsEnd()):N0} of {view.Experiments.Count:N0} ended</td><td>{Budget(view)}</td>
        <td class="long">{string.Join("; ", view.Champions.Select(Champion))}</td><td class="long">{view.Reason}</td></tr>

        """);

    private static string Champion(Champion champion) =>
        $"{champion.Task.ToString().ToLowerInvariant()}: {champion.Network} of {champion.Experiment}, {champion.Metric} {champion.Score:0.0}";

    private static string Budget(CampaignView view)
    {
        List<string> parts = [];
        if (view.Budget.Hours is { } hours) parts.Add(DurationText.Used(view.Used.Hours ?? 0, hours));
        if (view.Budget.Experiments is { } experiments) parts.Add($"{view.Used.Experiments ?? 0:N0} of {Counted.Of(experiments, "experiment")}");
        if (view.Budget.Rounds is { } rounds) parts.Add($"{view.Used.Rounds ?? 0:N0} of {Counted.Of(rounds, "round")}");
        return string.Join(", ", parts);
    }

    private static string Colour(CampaignPhase phase) => phase switch
    {
        CampaignPhase.Running => "busy",
        CampaignPhase.Done => "good",
        CampaignPhase.Failed => "bad",
        CampaignPhase.Paused => "wait",
        _ => "quiet",
    };
}
