using System.Text.Json.Nodes;
using MmNas.Contracts.Experiments;

namespace MmNas.Console.Results;

/// <summary>An event of a log, for scripts.</summary>
internal static class EventJson
{
    /// <param name="id">Whose log it is.</param>
    /// <param name="happened">The event; its time is written in UTC.</param>
    public static JsonObject OfExperiment(string id, ExperimentEvent happened) => new()
    {
        ["id"] = id,
        ["time"] = happened.Time.UtcDateTime.ToString("O"),
        ["phase"] = happened.Phase.ToName(),
        ["round"] = happened.Round,
        ["reason"] = happened.Reason,
    };

    /// <inheritdoc cref="OfExperiment"/>
    public static JsonObject OfCampaign(string id, ExperimentEvent happened) => new()
    {
        ["id"] = id,
        ["time"] = happened.Time.UtcDateTime.ToString("O"),
        ["phase"] = happened.Phase.IsAtRest() ? happened.Phase.ToName() : "running", // it has no phases of an experiment
        ["reason"] = happened.Reason,
    };
}
