using System.Text.Json.Nodes;
using MmNas.Ranking.Statistics;
using MmNas.Ranking.Tables;

namespace MmNas.Console.Results;

/// <summary>What a table of trained genotypes shows, for scripts. Scores in percent.</summary>
internal static class TableJson
{
    public static JsonObject Of(TableSummary summary) => new()
    {
        ["metric"] = summary.Identity.Metric,
        ["genotypes"] = summary.Genotypes.Count,
        ["trainings"] = summary.Trainings,
        ["seconds"] = summary.Seconds,
        ["mean"] = summary.Mean,
        ["sd_genotypes"] = JsonLines.Number(summary.Spread.Genotypes),
        ["sd_seeds"] = JsonLines.Number(summary.Spread.Seeds),
        ["tau_quarter"] = Of(summary.Quarter),
        ["tau_half"] = Of(summary.Half),
        ["sd_seeds_by_operation"] = new JsonObject(summary.SeedsBy.Select(by => KeyValuePair.Create<string, JsonNode?>(
            by.Operation.ShortName, new JsonObject { ["with"] = JsonLines.Number(by.With), ["without"] = JsonLines.Number(by.Without) }))),
        ["effects"] = new JsonArray([.. summary.Effects.GroupBy(effect => effect.Key.Layer).OrderBy(layer => layer.Key).Select(layer =>
            new JsonObject(layer.OrderBy(effect => effect.Key.Operation.ShortName, StringComparer.Ordinal).Select(effect => KeyValuePair.Create<string, JsonNode?>(effect.Key.Operation.ShortName, effect.Value))))]),
        ["ranking"] = new JsonArray([.. summary.Genotypes.Select(one => new JsonObject
        {
            ["place"] = one.Place,
            ["genotype"] = one.Genotype.ToString(),
            ["mean"] = one.Mean,
            ["seeds"] = one.Seeds,
            ["parameters"] = one.Parameters,
        })]),
    };

    /// <summary>Kendall's tau with its interval.</summary>
    public static JsonObject Of(Kendall kendall) => new() { ["tau"] = JsonLines.Number(kendall.Tau), ["low"] = JsonLines.Number(kendall.Low), ["high"] = JsonLines.Number(kendall.High) };
}
