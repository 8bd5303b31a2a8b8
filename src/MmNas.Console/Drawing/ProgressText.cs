using MmNas.Contracts;
using MmNas.Contracts.Experiments;
using MmNas.Search;

namespace MmNas.Console.Drawing;

/// <summary>A running experiment in text.</summary>
internal static class ProgressText
{
    private const string Gap = "  ";
    private const int PhaseBar = 12;
    private const int LayerBar = 4;
    private const int LayersInALine = 4; // 80 letters hold four

    /// <summary>One line, for a log.</summary>
    public static string Line(ExperimentView view) =>
        string.Join(Gap, [view.Id, PhaseText.Name(view), .. Rounds(view), .. Numbers(view), .. LeftInPhase(view), .. view.Retrainings.Select(Network)]);

    /// <summary>A few lines, for a terminal of 80 letters.</summary>
    /// <param name="view">What is shown.</param>
    /// <param name="wide">Whether there is room for a bar per layer.</param>
    public static IEnumerable<string> Block(ExperimentView view, bool wide)
    {
        var bar = view.Progress?.Share is { } share ? $"{NumberText.Bar(share, PhaseBar)} {share,5:0 %}" : "";
        yield return string.Join(Gap, new[] { view.Id, PhaseText.Name(view), bar }.Where(part => part.Length > 0));
        string[] numbers = [.. Rounds(view), .. Numbers(view)];
        if (numbers.Length > 0) yield return Gap + string.Join(Gap, numbers);
        foreach (var left in LeftInPhase(view)) yield return Gap + left;
        foreach (var line in view.Retrainings.Count > 0 ? view.Retrainings.Select(Retraining) : Layers(view, wide)) yield return Gap + line;
    }

    /// <summary>"found epoch 3.2", "mcan waits".</summary>
    public static string Network(RetrainingView network) =>
        $"{network.Name} {(network.Progress?.Epoch is { } epoch ? $"epoch {epoch:0.0}" : network.Scores.Count > 0 ? "scored" : Waiting(network))}";

    private static string[] Rounds(ExperimentView view) => view.Phase switch
    {
        ExperimentPhase.WarmUp or ExperimentPhase.Alternating => [$"round {view.Round} of {view.RoundsPlanned}", .. view.Reason.Length > 0 ? [view.Reason] : Array.Empty<string>()],
        _ => view.Progress?.Activity is { Length: > 0 } activity ? [activity] : view.Reason.Length > 0 ? [view.Reason] : [],
    };

    private static IEnumerable<string> Numbers(ExperimentView view)
    {
        if (view.Progress?.Loss is { } loss) yield return $"loss {loss:0.0000}";
        if (view.Progress?.Accuracy is { } accuracy) yield return $"accuracy {accuracy:0.0} %";
        if (view.Layers.Count > 0 && view.Retrainings.Count == 0) yield return $"entropy {view.Layers.Average(layer => layer.Entropy):0.000}";
    }

    private static IEnumerable<string> LeftInPhase(ExperimentView view) => Left(view.Progress).Select(left => $"{left} in this phase");

    private static string[] Left(ProgressView? progress) =>
        progress?.SecondsLeft is { } seconds && double.IsFinite(seconds) ? [$"{DurationText.Full(seconds)} left"] : [];

    private static string Waiting(RetrainingView network) => network.Trained ? "trained" : "waits";

    private static string Retraining(RetrainingView network)
    {
        string[] parts = network.Progress is { } progress
            ? [.. progress.Epoch is { } epoch ? (string[])[$"epoch {epoch:0.0}"] : [progress.Activity],
                .. progress.Loss is { } loss ? (string[])[$"loss {loss:0.0000}"] : [], .. Left(progress)]
            : [network.Scores.Count > 0 ? Scored(network.Scores[0]) : Waiting(network)];
        return $"{network.Name,-12}{Gap}{string.Join(Gap, parts)}";
    }

    /// <summary>The first metric that there is a value of.</summary>
    private static string Scored(SplitScores scores) => scores.Metrics.FirstOrDefault(metric => metric.Value is not null) is { Key: not null } metric
        ? $"{metric.Key} {metric.Value:0.00} % on {scores.Split}"
        : $"nothing to score on {scores.Split}";

    private static IEnumerable<string> Layers(ExperimentView view, bool wide)
    {
        if (view.Genotype is not { } genotype) return [];
        var encoder = genotype.Encoder.Length;
        return [.. Side("enc", [.. view.Layers.Take(encoder)], wide), .. Side("dec", [.. view.Layers.Skip(encoder)], wide)];
    }

    private static IEnumerable<string> Side(string side, IReadOnlyList<LayerView> layers, bool wide) => wide
        ? layers.Select((layer, index) => Layer(layer, index, layers.SelectMany(one => one.Operations).Max(one => one.ShortName.Length))).Chunk(LayersInALine).Select((line, row) => $"{(row == 0 ? side : ""),-3} {string.Join(Gap, line)}".TrimEnd())
        : layers.Count == 0 ? [] : [$"{side} {string.Join(' ', layers.Select(layer => layer.MostProbable().Operation.ShortName))}"];

    private static string Layer(LayerView layer, int index, int nameWidth)
    {
        var (operation, probability) = layer.MostProbable();
        return $"{index + 1,2} {operation.ShortName.PadRight(Math.Max(3, nameWidth))} {NumberText.Bar(probability, LayerBar)} {probability,5:0 %}";
    }
}
