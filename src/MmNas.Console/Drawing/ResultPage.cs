using MmNas.Contracts;
using MmNas.Contracts.Experiments;
using MmNas.Files;
using MmNas.Search;

namespace MmNas.Console.Drawing;

/// <summary>An experiment for people: what was found, drawn, and its scores beside the baselines'.</summary>
internal static class ResultPage
{
    private const int WordsNamed = 10;

    public static IEnumerable<string> Lines(ExperimentView view)
    {
        yield return $"{view.Id}  {PhaseText.Of(view)}{(view.Reason.Length > 0 ? $": {view.Reason}" : "")}";
        yield return $"{view.Task.ToString()}, seed {view.Seed}{(RoundText.HasSearch(view) ? $", round {view.Round}" : "")}; {Times(view)}";
        if (view.MissingWords.Count > 0) yield return MissingWords(view.MissingWords);
        if (view.Genotype is { } genotype)
        {
            yield return "";
            if (view.Retrainings.Count == 0) yield return "provisional, the search is not over:";
            foreach (var line in ArchitectureDrawing.Lines(genotype)) yield return line;
            if (MissingOperations(view) is { Count: > 0 } missing) yield return $"not loaded here: {string.Join(", ", missing)}; --plugin FILE.dll loads the plugin that brings it";
        }

        foreach (var line in SignalText.Lines(view)) yield return line;
        if (view.Measured.Count > 0) yield return Measured(view.Measured);
        foreach (var warning in view.Warnings) yield return $"warning: {warning}";
        foreach (var race in view.Races)
        {
            yield return "";
            foreach (var line in RaceTable.Lines(race)) yield return line;
        }

        if (view.Retrainings.Count == 0) yield break;
        string?[] splits = [.. view.Retrainings[0].Scores.Select(scores => scores.Split)];
        foreach (var split in splits.DefaultIfEmpty())
        {
            yield return "";
            foreach (var line in Scores(view, split)) yield return line;
        }

        foreach (var note in ScoreNotes.OfNetworks(view.Retrainings)) yield return note;
        if (view.Retrainings[0].Weights is { } weights) yield return $"weights: {weights}";
    }

    private static IReadOnlyList<string> MissingOperations(ExperimentView view) =>
    [
        .. view.Retrainings.Select(network => network.Genotype).Append(view.Genotype!).SelectMany(genotype => genotype.Encoder.Concat(genotype.Decoder))
            .Where(operation => operation.IsMissing).Select(operation => operation.PublishedName).Distinct(),
    ];

    private static string Measured(IReadOnlyList<MeasuredSubnet> subnets)
    {
        var (losses, accuracies) = (subnets.Select(one => one.Score.Loss).ToList(), subnets.Select(one => one.Score.Accuracy).ToList());
        return $"{Counted.Of(subnets.Count, "subnet")} measured with the shared weights on what was held back: loss {losses.Min():0.0000} to {losses.Max():0.0000}, accuracy {accuracies.Min():0.00} to {accuracies.Max():0.00} %";
    }

    private static string MissingWords(IReadOnlyList<string> words) =>
        $"words without a vector in the file, which start at 0 ({words.Count:N0}): {string.Join(", ", words.Take(WordsNamed))}{(words.Count > WordsNamed ? ", ..." : "")}";

    /// <summary>Networks train side by side: their seconds together are not what a clock on the wall showed.</summary>
    private static string Times(ExperimentView view)
    {
        var (seconds, networks) = (view.Seconds, view.Retrainings.Count);
        var search = RoundText.HasSearch(view) ? $"search {DurationText.Full(seconds.Search)}" : "no search";
        if (seconds.Race > 0) search += $"; race {DurationText.Full(seconds.Race)}, summed over its finalists";
        return networks == 0
            ? search
            : $"{search}; {(networks == 1 ? "one network" : $"summed over {networks} networks")}: retraining {DurationText.Full(seconds.Retrain)}, evaluation {DurationText.Full(seconds.Evaluate)}";
    }

    /// <summary>All networks on one split; null where nothing is scored yet.</summary>
    private static IEnumerable<string> Scores(ExperimentView view, string? split)
    {
        var networks = view.Retrainings;
        SplitScores? On(RetrainingView network) => network.Scores.FirstOrDefault(scores => scores.Split == split);
        string[] metrics = [.. networks.SelectMany(network => On(network)?.Metrics.Keys ?? []).Distinct()];
        var heading = split is not null ? $"on {split}" : view.Phase is ExperimentPhase.Done ? "nothing is held back to score" : "not scored yet";
        string Metric(RetrainingView network, string name) => On(network)?.Metrics.GetValueOrDefault(name) is { } value ? $"{value:0.00}" : "-";
        string[] Row(RetrainingView network) =>
            [network.Name, .. metrics.Select(name => Metric(network, name)), network.Parameters is { } count ? $"{count:N0}" : "-"];
        return TextTable.Lines([[heading, .. metrics, "parameters"], .. networks.Select(Row)], numbersFrom: 1);
    }
}
