using MmNas.Contracts.Experiments;

namespace MmNas.Console.Drawing;

/// <summary>An event of a log in a line.</summary>
internal static class EventText
{
    private const int LongestPhase = 11; // "alternating"

    /// <param name="happened">The event.</param>
    /// <param name="zone">Of whoever reads it.</param>
    public static string Line(ExperimentEvent happened, TimeZoneInfo zone) =>
        $"{TimeZoneInfo.ConvertTime(happened.Time, zone):yyyy-MM-dd HH:mm:ss}  round {happened.Round,5}  {happened.Phase.ToName().PadRight(LongestPhase)}  {happened.Reason}".TrimEnd();
}
