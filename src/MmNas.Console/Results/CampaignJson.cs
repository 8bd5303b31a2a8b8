using System.Text.Json.Nodes;
using MmNas.Api.Rows;
using MmNas.Console.Drawing;
using MmNas.Console.Shell;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Ranking.Campaigns;

namespace MmNas.Console.Results;

/// <summary>A campaign as <c>show --json</c> and the end of <c>watch --json</c> print it.</summary>
/// <remarks>Every field is always there; what is not known yet, or has no limit, is null or empty.</remarks>
internal static class CampaignJson
{
    /// <param name="view">The campaign.</param>
    /// <param name="seeds">What its networks come to over the seeds; null where nobody has asked.</param>
    public static JsonObject Of(CampaignView view, IReadOnlyList<SeedGroup>? seeds) => new()
    {
        ["kind"] = "campaign",
        ["id"] = view.Id,
        ["name"] = view.Name,
        ["phase"] = view.Phase.ToName(),
        ["reason"] = view.Reason,
        ["submitted"] = JsonLines.Time(view.Submitted),
        ["submitted_by"] = SubmitterJson.Of(view.By),
        ["ended"] = JsonLines.Time(view.Ended),
        ["experiments"] = new JsonArray([.. view.Experiments.Select(Experiment)]),
        ["budget"] = Budget(view.Budget),
        ["used"] = Budget(view.Used),
        ["champions"] = new JsonArray([.. view.Champions.Select(Champion)]),
        ["transfers"] = new JsonArray([.. view.Transfers.Select(Transfer)]),
        ["statistics"] = seeds is null ? null : StatisticsJson.Of(seeds),
    };

    /// <summary>A line of progress; its first field tells it from a result.</summary>
    public static string ProgressLine(CampaignView view) => new JsonObject
    {
        ["event"] = "progress",
        ["kind"] = "campaign",
        ["id"] = view.Id,
        ["phase"] = view.Phase.ToName(),
        ["experiments"] = view.Experiments.Count,
        ["ended"] = view.Experiments.Count(one => one.Phase.IsEnd()),
        ["used"] = Budget(view.Used),
        ["champions"] = new JsonArray([.. view.Champions.Select(Champion)]),
    }.Line();

    private static JsonObject Experiment(CampaignExperiment one) => new()
    {
        ["id"] = one.Id,
        ["task"] = one.Task.ToString(),
        ["seed"] = one.Seed,
        ["phase"] = one.Phase.ToName(),
        ["round"] = one.Round,
        ["score"] = JsonLines.Number(one.Score),
        ["data_version"] = one.DataVersion,
        ["mutation"] = one.Mutation,
    };

    private static JsonObject Budget(CampaignBudget budget) => new()
    {
        ["hours"] = JsonLines.Number(budget.Hours),
        ["experiments"] = budget.Experiments,
        ["rounds"] = budget.Rounds,
    };

    private static JsonObject Champion(Champion champion) => new()
    {
        ["task"] = champion.Task.ToString(),
        ["data_version"] = champion.DataVersion,
        ["experiment"] = champion.Experiment,
        ["network"] = champion.Network,
        ["metric"] = champion.Metric,
        ["score"] = JsonLines.Number(champion.Score),
        ["margin"] = JsonLines.Number(champion.Margin),
    };

    private static JsonObject Transfer(TransferResult transfer) => new()
    {
        ["found_for"] = transfer.FoundFor.ToString(),
        ["retrained_on"] = transfer.RetrainedOn.ToString(),
        ["experiment"] = transfer.Experiment,
        ["seed"] = transfer.Seed,
        ["score"] = JsonLines.Number(transfer.Score),
    };
}
