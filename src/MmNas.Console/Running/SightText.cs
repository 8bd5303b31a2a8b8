using System.Text.Json.Nodes;
using MmNas.Console.Drawing;
using MmNas.Console.Results;

namespace MmNas.Console.Running;

/// <summary>How sights are written, of experiments and campaigns alike.</summary>
internal static class SightText
{
    private const int RowsOnATerminal = 12;

    /// <summary>For a log.</summary>
    public static string Line(Sight sight) => Of(sight, experiment => ProgressText.Line(experiment.View), campaign => CampaignText.Line(campaign.View));

    /// <summary>For a script that follows.</summary>
    public static string ProgressLine(Sight sight) => Of(sight, experiment => ProgressJson.Line(experiment.View), campaign => CampaignJson.ProgressLine(campaign.View));

    /// <summary>For a script, all that is known.</summary>
    public static JsonObject Result(Sight sight) => Of(sight, experiment => ResultJson.Of(experiment.View), campaign => CampaignJson.Of(campaign.View));

    /// <summary>For a terminal of 80 letters.</summary>
    public static IEnumerable<string> Block(Sight sight, bool wide) =>
        Of(sight, experiment => ProgressText.Block(experiment.View, wide), campaign => CampaignPage.Lines(campaign.View, RowsOnATerminal));

    /// <summary>All that is known, for people.</summary>
    public static IEnumerable<string> Page(Sight sight) => Of(sight, experiment => ResultPage.Lines(experiment.View), campaign => CampaignPage.Lines(campaign.View));

    public static string Reason(Sight sight) => Of(sight, experiment => experiment.View.Reason, campaign => campaign.View.Reason);

    private static T Of<T>(Sight sight, Func<ExperimentSight, T> experiment, Func<CampaignSight, T> campaign) => sight switch
    {
        ExperimentSight one => experiment(one),
        CampaignSight one => campaign(one),
        _ => throw new InvalidOperationException("a sight is of an experiment or of a campaign"),
    };
}
