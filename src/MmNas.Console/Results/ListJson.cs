using System.Text.Json.Nodes;
using MmNas.Console.Drawing;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;

namespace MmNas.Console.Results;

/// <summary>Experiments and campaigns as <c>list --json</c> prints them: all of them with the same fields.</summary>
internal static class ListJson
{
    public static JsonObject Of(ExperimentView view) => new()
    {
        ["id"] = view.Id,
        ["kind"] = "experiment",
        ["name"] = view.Name,
        ["task"] = view.Task.ToName(),
        ["phase"] = view.Phase.ToName(),
        ["running"] = view.Running,
        ["round"] = view.Round,
        ["rounds_planned"] = view.RoundsPlanned,
        ["campaign"] = view.Campaign,
    };

    public static JsonObject Of(CampaignView view) => new()
    {
        ["id"] = view.Id,
        ["kind"] = "campaign",
        ["name"] = view.Name,
        ["task"] = null,
        ["phase"] = view.Phase.ToName(),
        ["running"] = view.Phase is CampaignPhase.Running,
        ["round"] = view.Used.Rounds ?? 0,
        ["rounds_planned"] = view.Budget.Rounds ?? 0,
        ["campaign"] = null,
    };
}
