using MmNas.Ranking.Campaigns;

namespace MmNas.Console.Results;

/// <summary>What the networks of a campaign come to over its seeds, as CSV: a line for each network of each spec. What cannot be told is empty.</summary>
internal static class StatisticsCsv
{
    private static readonly (string Name, Func<SeedGroup, NetworkStatistics, object?> Value)[] Columns =
    [
        ("name", (group, _) => group.Name),
        ("task", (group, _) => group.Task.ToString()),
        ("mutation", (group, _) => group.Varied),
        ("metric", (group, _) => group.Metric),
        ("split", (group, _) => group.Split),
        ("seeds", (group, _) => group.Seeds.Count),
        ("seeds_out", (group, _) => group.Open),
        ("seeds_lost", (group, _) => group.Lost),
        ("network", (_, network) => network.Name),
        ("n", (_, network) => network.Moments?.Count ?? 0),
        ("mean", (_, network) => network.Moments?.Mean),
        ("sd", (_, network) => network.Moments?.Deviation),
        ("difference", (_, network) => network.Lead?.Mean),
        ("difference_sd", (_, network) => network.Lead?.Deviation),
        ("low", (_, network) => network.Lead?.Low),
        ("high", (_, network) => network.Lead?.High),
        ("p_t", (_, network) => network.Lead?.StudentP),
        ("p_wilcoxon", (_, network) => network.Lead?.Wilcoxon.P),
        ("n_wilcoxon", (_, network) => network.Lead?.Wilcoxon.Count),
        ("pairs", (_, network) => network.Lead?.Count),
        ("wins", (_, network) => network.Lead?.Wins),
        ("losses", (_, network) => network.Lead?.Losses),
        ("search_weight_steps", (_, network) => network.Spent?.Search.WeightSteps),
        ("search_architecture_steps", (_, network) => network.Spent?.Search.ArchitectureSteps),
        ("race_steps", (_, network) => network.Spent?.Race.Steps),
        ("training_steps", (_, network) => network.Spent?.Training.Steps),
        ("steps", (_, network) => network.Spent?.Total.Steps),
        ("search_seconds", (_, network) => network.Spent?.Search.Seconds),
        ("race_seconds", (_, network) => network.Spent?.Race.Seconds),
        ("training_seconds", (_, network) => network.Spent?.Training.Seconds),
        ("seconds", (_, network) => network.Spent?.Total.Seconds),
    ];

    public static IEnumerable<string> Lines(IEnumerable<SeedGroup> groups) =>
    [
        CsvText.Line(Columns.Select(column => column.Name)),
        .. from seeds in groups
           from network in seeds.Networks
           select CsvText.Line(Columns.Select(column => column.Value(seeds, network))),
    ];
}
