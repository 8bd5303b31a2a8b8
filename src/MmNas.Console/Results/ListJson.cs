using System.Text.Json.Nodes;
using MmNas.Api.Listings;
using MmNas.Console.Commands;
using MmNas.Console.Drawing;
using MmNas.Console.Shell;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;
using MmNas.Tasks;

namespace MmNas.Console.Results;

/// <summary>Experiments and campaigns as <c>list --json</c> prints them: all of them with the same fields.</summary>
internal static class ListJson
{
    public static IEnumerable<string> Lines(Listing listing, TaskCatalogue tasks) =>
        [.. listing.Experiments.Select(view => Of(view, listing.StateOf(view), tasks).Line()), .. listing.Campaigns.Select(view => Of(view).Line())];

    private static JsonObject Of(ExperimentView view, WorkState state, TaskCatalogue tasks)
    {
        var score = tasks.ScoreOf(view);
        return new()
        {
            ["id"] = view.Id,
            ["kind"] = "experiment",
            ["name"] = view.Name,
            ["task"] = view.Task.ToString(),
            ["seed"] = view.Seed,
            ["phase"] = view.Phase.ToName(),
            ["running"] = view.Running,
            ["state"] = state.ToName(),
            ["round"] = view.Round,
            ["rounds_planned"] = view.RoundsPlanned,
            ["score"] = JsonLines.Number(score?.Value),
            ["metric"] = score?.Metric,
            ["campaign"] = view.Campaign,
            ["reason"] = view.Reason,
            ["submitted"] = JsonLines.Time(view.Submitted),
            ["ended"] = JsonLines.Time(view.Ended),
        };
    }

    private static JsonObject Of(CampaignView view) => new()
    {
        ["id"] = view.Id,
        ["kind"] = "campaign",
        ["name"] = view.Name,
        ["task"] = null,
        ["seed"] = null,
        ["phase"] = view.Phase.ToName(),
        ["running"] = view.Phase is CampaignPhase.Running,
        ["state"] = null,
        ["round"] = view.Used.Rounds ?? 0,
        ["rounds_planned"] = view.Budget.Rounds ?? 0,
        ["score"] = null,
        ["metric"] = null,
        ["campaign"] = null,
        ["reason"] = view.Reason,
        ["submitted"] = JsonLines.Time(view.Submitted),
        ["ended"] = JsonLines.Time(view.Ended),
    };
}
