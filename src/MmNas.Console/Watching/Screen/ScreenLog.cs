using MmNas.Console.Drawing;
using MmNas.Console.Running;
using MmNas.Contracts.Experiments;

namespace MmNas.Console.Watching.Screen;

/// <summary>What has happened to something, the oldest first.</summary>
internal static class ScreenLog
{
    public static IReadOnlyList<ScreenLine> Lines(Status status, IReadOnlyList<ExperimentEvent> log, TimeZoneInfo zone) =>
        [.. log.Select(happened => ScreenLine.Of(status is CampaignStatus ? EventText.OfCampaign(happened, zone) : EventText.OfExperiment(happened, zone)))];
}
