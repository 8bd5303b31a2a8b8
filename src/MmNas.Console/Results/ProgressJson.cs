using System.Text.Json.Nodes;
using MmNas.Contracts.Experiments;

namespace MmNas.Console.Results;

/// <summary>A line of progress for scripts; its first field tells it from a result.</summary>
internal static class ProgressJson
{
    public static string Line(ExperimentView view) => new JsonObject
    {
        ["event"] = "progress",
        ["id"] = view.Id,
        ["phase"] = view.Phase.ToName(),
        ["activity"] = view.Progress?.Activity ?? "",
        ["share"] = JsonLines.Number(view.Progress?.Share),
        ["round"] = view.Round,
        ["rounds_planned"] = view.RoundsPlanned,
        ["epoch"] = JsonLines.Number(view.Progress?.Epoch),
        ["loss"] = JsonLines.Number(view.Progress?.Loss),
        ["accuracy"] = JsonLines.Number(view.Progress?.Accuracy),
        ["entropy"] = view.Layers.Count == 0 ? null : JsonLines.Number(view.Layers.Average(layer => layer.Entropy)),
        ["seconds_left"] = JsonLines.Number(view.Progress?.SecondsLeft),
        ["retrainings"] = new JsonArray([.. view.Retrainings.Select(Retraining)]),
    }.Line();

    private static JsonObject Retraining(RetrainingView network) => new()
    {
        ["name"] = network.Name,
        ["epoch"] = JsonLines.Number(network.Progress?.Epoch),
        ["loss"] = JsonLines.Number(network.Progress?.Loss),
        ["accuracy"] = JsonLines.Number(network.Progress?.Accuracy),
    };
}
