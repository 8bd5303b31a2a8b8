using System.Text.Json.Nodes;
using MmNas.Contracts.Experiments;

namespace MmNas.Console.Results;

/// <summary>An experiment as <c>list --json</c> prints it.</summary>
internal static class ListJson
{
    public static JsonObject Of(ExperimentView view) => new()
    {
        ["id"] = view.Id,
        ["name"] = view.Name,
        ["task"] = view.Task.ToString().ToLowerInvariant(),
        ["phase"] = view.Phase.ToName(),
        ["running"] = view.Running,
        ["round"] = view.Round,
        ["rounds_planned"] = view.RoundsPlanned,
        ["campaign"] = null, // a campaign of this version is its file alone
    };
}
