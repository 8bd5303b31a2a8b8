using System.Text.Json.Nodes;
using MmNas.Ranking.Campaigns;
using MmNas.Ranking.Statistics;

namespace MmNas.Api.Rows;

/// <summary>What the networks of a campaign come to over its seeds, for scripts. Scores in percent; what cannot be told is null.</summary>
public static class StatisticsJson
{
    public static JsonArray Of(IEnumerable<SeedGroup> groups) => new([.. groups.Select(Group)]);

    private static JsonObject Group(SeedGroup group) => new()
    {
        ["name"] = group.Name,
        ["task"] = group.Task.ToString(),
        ["mutation"] = group.Varied,
        ["metric"] = group.Metric,
        ["split"] = group.Split,
        ["experiments"] = new JsonArray([.. group.Experiments.Select(id => (JsonNode)id)]),
        ["seeds"] = new JsonArray([.. group.Seeds.Select(seed => (JsonNode)seed)]),
        ["seeds_scored"] = group.Scored,
        ["seeds_out"] = group.Open,
        ["seeds_lost"] = group.Lost,
        ["data_differ"] = group.DataDiffer,
        ["networks"] = new JsonArray([.. group.Networks.Select(Network)]),
    };

    private static JsonObject Network(NetworkStatistics network) => new()
    {
        ["name"] = network.Name,
        ["n"] = network.Moments?.Count ?? 0,
        ["mean"] = Finite(network.Moments?.Mean),
        ["sd"] = Finite(network.Moments?.Deviation),
        ["scores"] = new JsonArray([.. network.Scores.Select(score => Finite(score))]),
        ["difference"] = network.Lead is { } lead ? Difference(lead) : null,
        ["spent"] = network.Spent is { } spent ? Of(spent) : null,
    };

    /// <summary>Found less the other network.</summary>
    private static JsonObject Difference(PairedDifference lead) => new()
    {
        ["n"] = lead.Count,
        ["mean"] = Finite(lead.Mean),
        ["sd"] = Finite(lead.Deviation),
        ["low"] = Finite(lead.Low),
        ["high"] = Finite(lead.High),
        ["p_t"] = Finite(lead.StudentP),
        ["p_wilcoxon"] = Finite(lead.Wilcoxon.P),
        ["n_wilcoxon"] = lead.Wilcoxon.Count,
        ["wins"] = lead.Wins,
        ["losses"] = lead.Losses,
    };

    private static JsonObject Of(NetworkSpent spent) => new()
    {
        ["search"] = Of(spent.Search),
        ["race"] = Of(spent.Race),
        ["training"] = Of(spent.Training),
        ["steps"] = Finite(spent.Total.Steps),
        ["seconds"] = Finite(spent.Total.Seconds),
    };

    private static JsonObject Of(Spent spent) => new()
    {
        ["weight_steps"] = Finite(spent.WeightSteps),
        ["architecture_steps"] = Finite(spent.ArchitectureSteps),
        ["seconds"] = Finite(spent.Seconds),
    };

    private static JsonNode? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
