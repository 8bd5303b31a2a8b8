using MmNas.Console.Drawing;
using MmNas.Contracts.Devices;

namespace MmNas.Console.Running;

/// <summary>Many experiments and campaigns, a line each: campaigns first, then experiments under one heading.</summary>
internal static class StatusTable
{
    /// <param name="statuses">In any order.</param>
    /// <param name="devices">Who works for whom; null where nobody has asked.</param>
    /// <param name="width">Letters of a line; null takes as many as there are.</param>
    /// <returns>The lines, each with what it is of; null for the heading.</returns>
    public static IReadOnlyList<(string Text, Status? Of)> Lines(IReadOnlyList<Status> statuses, DevicesView? devices, int? width)
    {
        var experiments = statuses.OfType<ExperimentStatus>().ToList();
        IReadOnlyList<string> table = experiments.Count == 0 ? [] : ProgressTable.Lines([.. experiments.Select(status => status.View)], devices, width);
        return
        [
            .. statuses.OfType<CampaignStatus>().Select(campaign => (CampaignText.Line(campaign.View), (Status?)campaign)),
            .. table.Take(1).Select(heading => (heading, (Status?)null)),
            .. table.Skip(1).Zip(experiments, (line, experiment) => (line, (Status?)experiment)),
        ];
    }
}
