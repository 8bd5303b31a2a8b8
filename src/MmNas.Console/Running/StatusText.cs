using System.Text.Json.Nodes;
using MmNas.Console.Drawing;
using MmNas.Console.Results;

namespace MmNas.Console.Running;

/// <summary>How statuses are written, of experiments and campaigns alike.</summary>
internal static class StatusText
{
    private const int RowsOnATerminal = 12;

    /// <summary>For a log.</summary>
    public static string Line(Status status) => Of(status, experiment => ProgressText.Line(experiment.View), campaign => CampaignText.Line(campaign.View));

    /// <summary>For a script that follows.</summary>
    public static string ProgressLine(Status status) => Of(status, experiment => ProgressJson.Line(experiment.View), campaign => CampaignJson.ProgressLine(campaign.View));

    /// <summary>For a script, all that is known.</summary>
    public static JsonObject Result(Status status) => Of(status, experiment => ResultJson.Of(experiment.View, experiment.Spec), campaign => CampaignJson.Of(campaign.View, campaign.Seeds));

    /// <summary>For a terminal of 80 letters.</summary>
    public static IEnumerable<string> Block(Status status, bool wide) =>
        Of(status, experiment => ProgressText.Block(experiment.View, wide), campaign => CampaignPage.Lines(campaign.View, RowsOnATerminal));

    /// <summary>All that is known, for people.</summary>
    public static IEnumerable<string> Page(Status status) => Of(status, experiment => ResultPage.Lines(experiment.View), campaign => [.. CampaignPage.Lines(campaign.View), .. StatisticsTable.Lines(campaign.Seeds ?? [])]);

    public static string Reason(Status status) => Of(status, experiment => experiment.View.Reason, campaign => campaign.View.Reason);

    private static T Of<T>(Status status, Func<ExperimentStatus, T> experiment, Func<CampaignStatus, T> campaign) => status switch
    {
        ExperimentStatus one => experiment(one),
        CampaignStatus one => campaign(one),
        _ => throw new InvalidOperationException("a status is of an experiment or of a campaign"),
    };
}
