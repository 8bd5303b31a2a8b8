using System.Text.Json.Nodes;
using MmNas.Ranking.Searches;

namespace MmNas.Console.Results;

/// <summary>How good a search is by the measure of a table, for scripts. Scores in percent.</summary>
internal static class RankingJson
{
    public static JsonObject Of(SearchRanking ranking) => new()
    {
        ["genotypes"] = ranking.Shared.Count,
        ["tau_loss"] = TableJson.Of(ranking.ByLoss),
        ["tau_accuracy"] = TableJson.Of(ranking.ByAccuracy),
        ["tau_metric"] = TableJson.Of(ranking.ByScore),
        ["found"] = ranking.Found.ToString(),
        ["found_score"] = JsonLines.Number(ranking.FoundScore),
        ["found_in_table"] = JsonLines.Number(ranking.FoundInTable),
        ["found_expected"] = JsonLines.Number(ranking.Expected),
        ["place"] = ranking.Place,
        ["percentile"] = ranking.Percentile,
        ["signal_to_noise"] = new JsonArray([.. ranking.Signals.Select(layers => new JsonArray([.. layers.Select(layer => JsonLines.Number(layer))]))]),
        ["shared"] = new JsonArray([.. ranking.Shared.Select(one => new JsonObject
        {
            ["genotype"] = one.Genotype.ToString(),
            ["held_loss"] = JsonLines.Number(one.Held.Loss),
            ["held_accuracy"] = JsonLines.Number(one.Held.Accuracy),
            ["metric"] = JsonLines.Number(one.Score),
            ["trained"] = one.Trained,
        })]),
    };
}
