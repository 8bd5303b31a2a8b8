using MmNas.Contracts.Experiments;

namespace MmNas.Console.Drawing;

/// <summary>An event of a log in a line.</summary>
internal static class EventText
{
    private const int LongestPhase = 11; // "alternating"

    /// <param name="happened">The event.</param>
    /// <param name="zone">The reader's time zone.</param>
    public static string OfExperiment(ExperimentEvent happened, TimeZoneInfo zone) =>
        $"{Time(happened, zone)}  round {happened.Round,5}  {happened.Phase.ToName().PadRight(LongestPhase)}  {happened.Reason}".TrimEnd();

    /// <summary>A campaign has no rounds of its own, and its decisions say in words what they come to.</summary>
    public static string OfCampaign(ExperimentEvent happened, TimeZoneInfo zone) => $"{Time(happened, zone)}  {happened.Reason}";

    private static string Time(ExperimentEvent happened, TimeZoneInfo zone) => TimeText.Of(happened.Time, zone);
}
