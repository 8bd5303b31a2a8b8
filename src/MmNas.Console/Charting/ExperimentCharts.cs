using MmNas.Contracts.Experiments;
using MmNas.Search;

namespace MmNas.Console.Charting;

/// <summary>The charts of an experiment. Those of which nothing is known have no line.</summary>
internal static class ExperimentCharts
{
    /// <summary>How its search went.</summary>
    public static IReadOnlyList<Chart> OfSearch(ExperimentView view)
    {
        Series Line(string name, Func<CurvePoint, double?> of) => Series.Of(name, view.Curve, point => point.Round, of);
        return
        [
            new("search-loss", "loss per sample", "round", [Line("training", point => point.Loss), Line("held back", point => point.HeldLoss)]),
            new("search-accuracy", "accuracy on training batches, %", "round", [Line("training", point => point.Accuracy)]),
            new("search-entropy", "entropy of the layers, mean, nats", "round", [Line("entropy", point => point.Entropy)]),
        ];
    }

    /// <summary>How its networks were trained: a chart for each measure, a line for each network that was trained itself.</summary>
    public static IReadOnlyList<Chart> OfTrainings(ExperimentView view)
    {
        RetrainingView[] trained = [.. view.Retrainings.Where(network => network.SameAs is null)];
        Chart Of(string name, string title, Func<TrainingPoint, double?> of) => new(name, title, "epoch", [.. trained.Select(network => Series.Of(network.Name, network.Curve, point => point.Epoch, of))]);
        return
        [
            Of("training-loss", "training loss per sample", point => point.Loss),
            Of("training-accuracy", "training accuracy, %", point => point.Accuracy),
            Of("left-out-loss", "loss per sample on what was left out", point => point.HeldLoss),
            Of("left-out-accuracy", "accuracy on what was left out, %", point => point.HeldAccuracy),
        ];
    }

    /// <summary>How its races went: a chart for each, a line for each finalist.</summary>
    public static IReadOnlyList<Chart> OfRaces(ExperimentView view) => [.. view.Races.Select(race =>
    {
        var byAccuracy = race.JudgedBy is HeldMeasure.Accuracy;
        return new Chart($"race-{race.Name}", byAccuracy ? "held-back accuracy, %" : "held-back loss per sample", "epoch", [.. race.Candidates.Select((candidate, number) => new Series(
            $"{number + 1}{(candidate.IsWinner ? " (won)" : "")}", [.. race.Epochs.Skip(candidate.JoinedAt).Select(epoch => (double)epoch).Zip(byAccuracy ? candidate.Accuracies : candidate.Losses)]))]);
    })];
}
