using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;
using MmNas.Silo.Census;

namespace MmNas.Silo.Web.Pages;

/// <summary>What has failed, with its reason: on top, because it needs action.</summary>
internal static class FailureTable
{
    private const int Most = 20;

    private static readonly Column[] Columns = ["id", "task", Column.Number("round"), "campaign", "reason"];

    /// <returns>Empty where nothing has failed.</returns>
    public static Html Of(PlatformSnapshot snapshot)
    {
        var failed = snapshot.Experiments.Where(view => view.Phase is ExperimentPhase.Failed).Reverse().ToList(); // the newest first
        var campaigns = snapshot.Campaigns.Where(view => view.Phase is CampaignPhase.Failed).Reverse().ToList();
        if (failed.Count + campaigns.Count == 0) return default;
        List<Html> rows = [.. campaigns.Select(Row), .. failed.Take(Most).Select(Row)];
        var further = failed.Count > Most ? Html.Of($"<p class=\"quiet\">and {failed.Count - Most:N0} more: mmnas list --phase failed</p>\n") : default;
        return Html.Of($"{PageFrame.Section($"Failed ({failed.Count + campaigns.Count:N0})", Columns, rows, "")}{further}");
    }

    private static Html Row(CampaignView view) =>
        Html.Of($"<tr><td><code class=\"bad\">{view.Id}</code></td><td></td><td></td><td></td><td class=\"long\">{view.Reason}</td></tr>\n");

    private static Html Row(ExperimentView view) => Html.Of(
        $"<tr><td><code class=\"bad\">{view.Id}</code></td><td>{view.Task.ToString().ToLowerInvariant()}</td><td class=\"number\">{view.Round:N0}</td><td>{view.Campaign}</td><td class=\"long\">{view.Reason}</td></tr>\n");
}
