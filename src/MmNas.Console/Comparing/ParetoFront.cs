using System.Text.Json.Nodes;
using MmNas.Console.Results;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Tasks;

namespace MmNas.Console.Comparing;

/// <summary>Of the networks of one task those that no other beats in both: a higher score at no more cost, or less cost at no lower score (the Pareto set).</summary>
/// <param name="Task">Whose main metric is the score.</param>
/// <param name="Cost">"parameters", or "latency_ms".</param>
/// <param name="Networks">The cheapest first.</param>
internal sealed record ParetoFront(TaskName Task, string Cost, IReadOnlyList<ParetoFront.PricedNetwork> Networks)
{
    private const string Latency = "latency_ms";

    private static readonly (string Name, Func<RetrainingView, double?> Of)[] Costs = [("parameters", network => network.Parameters), (Latency, network => network.LatencyMs)];

    /// <param name="views">Compared with each other.</param>
    /// <param name="tasks">Say which metric is the score.</param>
    /// <returns>For each task, data and cost with two networks or more that have both.</returns>
    public static IReadOnlyList<ParetoFront> Of(IEnumerable<ExperimentView> views, TaskCatalogue tasks) =>
    [
        .. from task in views.GroupBy(view => (Name: view.Task, view.DataVersion)) // scores on other data say nothing here
           from cost in Costs
           let points = (from view in task
                         from network in view.Retrainings
                         let score = tasks.ScoreOf(view.Task, network)?.Value
                         let costs = cost.Of(network)
                         where score is not null && costs is not null && network.SameAs is null
                         select new PricedNetwork(view.Id, network.Name, score.Value, costs.Value)).ToList()
           where points.Count > 1
           select new ParetoFront(task.Key.Name, cost.Name, Unbeaten(points)),
    ];

    /// <summary>A sentence for people.</summary>
    public string Line => $"{Task}: no other network has both a higher score and {(Cost is Latency ? "lower latency" : "fewer parameters")} than {string.Join(", ", Networks.Select(Words))}";

    public JsonObject ToJson() => new()
    {
        ["task"] = Task.ToString(),
        ["cost"] = Cost,
        ["networks"] = new JsonArray([.. Networks.Select(network => new JsonObject
        {
            ["experiment"] = network.Experiment,
            ["network"] = network.Network,
            ["score"] = JsonLines.Number(network.Score),
            ["cost"] = JsonLines.Number(network.Cost),
        })]),
    };

    private string Words(PricedNetwork network) => $"{network.Experiment} {network.Network} ({network.Score:0.00}, {(Cost is Latency ? $"{network.Cost:0.00} ms" : $"{network.Cost:N0}")})";

    private static IReadOnlyList<PricedNetwork> Unbeaten(IEnumerable<PricedNetwork> networks)
    {
        List<PricedNetwork> front = [];
        foreach (var network in networks.OrderBy(network => network.Cost).ThenByDescending(network => network.Score))
            if (front.Count == 0 || network.Score > front[^1].Score) front.Add(network);
        return front;
    }

    /// <summary>A network.</summary>
    /// <param name="Experiment">Whose it is.</param>
    /// <param name="Network">"found", or a baseline's name.</param>
    /// <param name="Score">Percent, on the validation split.</param>
    /// <param name="Cost">In the front's unit.</param>
    internal sealed record PricedNetwork(string Experiment, string Network, double Score, double Cost);
}
