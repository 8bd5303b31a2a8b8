using System.Text.Json.Nodes;
using MmNas.Contracts.Experiments;

namespace MmNas.Console.Results;

/// <summary>An event of a log, for scripts.</summary>
internal static class EventJson
{
    /// <param name="id">Whose log it is.</param>
    /// <param name="happened">The event; its time is written in UTC.</param>
    public static JsonObject Of(string id, ExperimentEvent happened) => new()
    {
        ["id"] = id,
        ["time"] = happened.Time.UtcDateTime.ToString("O"),
        ["phase"] = happened.Phase.ToName(),
        ["round"] = happened.Round,
        ["reason"] = happened.Reason,
    };
}
