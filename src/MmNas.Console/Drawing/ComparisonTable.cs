using MmNas.Contracts;
using MmNas.Contracts.Experiments;
using MmNas.Search;
using MmNas.Tasks;

namespace MmNas.Console.Drawing;

/// <summary>Experiments side by side: a column each with everything that is known; where they do not fit, a line each with what matters most.</summary>
internal static class ComparisonTable
{
    private const string None = "-";

    /// <param name="views">Two or more.</param>
    /// <param name="tasks">Say which metric ranks them.</param>
    /// <param name="width">Letters of a line; null where lines have no end, and every column is there.</param>
    public static IEnumerable<string> Lines(IReadOnlyList<ExperimentView> views, TaskCatalogue tasks, int? width)
    {
        string[] columns = [.. Columns(views)];
        return width is null || columns.All(line => line.Length <= width) ? columns : Ranking(views, tasks);
    }

    /// <summary>By task, the best found network first; what has no score yet below.</summary>
    private static IEnumerable<string> Ranking(IReadOnlyList<ExperimentView> views, TaskCatalogue tasks)
    {
        string[] networks = [.. NetworksOf(views)];
        string[] Row(ExperimentView view) =>
        [
            view.Task.ToString(), view.Id, $"{view.Seed}", PhaseText.Name(view), tasks.ScoreOf(view)?.Metric ?? None,
            .. networks.Select(name => tasks.ScoreOf(view.Task, view.Retrainings.FirstOrDefault(network => network.Name == name)) is { } score ? $"{score.Value:0.00}" : None),
            view.Retrainings is [{ Parameters: { } count }, ..] ? $"{count:N0}" : None,
        ];
        var ranked = views.GroupBy(view => view.Task).SelectMany(task => task.OrderByDescending(view => tasks.ScoreOf(view)?.Value ?? double.NegativeInfinity)).ToList();
        foreach (var line in TextTable.Lines([["task", "experiment", "seed", "phase", "measure", .. networks, "parameters"], .. ranked.Select(Row)], numbersFrom: 5)) yield return line;
        yield return "compare two or three ids at a time for genotypes, times and every measure as well, or use --json";
    }

    private static IEnumerable<string> Columns(IReadOnlyList<ExperimentView> views) => TextTable.Lines(
        [
            ["", .. views.Select(view => view.Id)],
            Row(views, "task", view => view.Task.ToString()),
            Row(views, "seed", view => $"{view.Seed}"),
            Row(views, "phase", PhaseText.Of),
            Row(views, "rounds", RoundText.Done),
            .. Scores(views).Where(HasAny),
            .. Parameters(views).Where(HasAny),
            Row(views, "search", view => DurationText.Full(view.Seconds.Search)),
            .. views.Any(view => view.Seconds.Race > 0) ? [Row(views, "race", view => DurationText.Full(view.Seconds.Race))] : Array.Empty<string[]>(),
            Row(views, "retraining", view => DurationText.Full(view.Seconds.Retrain)),
            Row(views, "evaluation", view => DurationText.Full(view.Seconds.Evaluate)),
            .. Layers("enc", views, genotype => genotype.Encoder),
            .. Layers("dec", views, genotype => genotype.Decoder),
        ], numbersFrom: 1);

    private static IEnumerable<string[]> Scores(IReadOnlyList<ExperimentView> views) =>
        from name in NetworksOf(views)
        from measure in views.SelectMany(view => Scores(view, name)).Select(score => score.Measure).Distinct()
        select Row(views, $"{name} {measure}", view => Scores(view, name).Where(score => score.Measure == measure).Select(score => score.Value).FirstOrDefault() is { } value ? $"{value:0.00}" : None);

    private static IEnumerable<(string Measure, double? Value)> Scores(ExperimentView view, string name) =>
        from network in view.Retrainings
        where network.Name == name
        from scores in network.Scores
        from metric in scores.Metrics
        select ($"{scores.Split} {metric.Key}", metric.Value);

    private static IEnumerable<string[]> Parameters(IReadOnlyList<ExperimentView> views) => NetworksOf(views).Select(name => Row(views, $"{name} parameters", view =>
        view.Retrainings.FirstOrDefault(network => network.Name == name)?.Parameters is { } count ? $"{count:N0}" : None));

    private static bool HasAny(string[] row) => row.Skip(1).Any(cell => cell != None);

    private static IEnumerable<string> NetworksOf(IReadOnlyList<ExperimentView> views) => views.SelectMany(view => view.Retrainings.Select(network => network.Name)).Distinct();

    private static IEnumerable<string[]> Layers(string side, IReadOnlyList<ExperimentView> views, Func<Subnet, IReadOnlyList<Operation>> layersOf)
    {
        IReadOnlyList<Operation>[] columns = [.. views.Select(view => view.Genotype is { } genotype ? layersOf(genotype) : [])];
        return Enumerable.Range(0, columns.Max(layers => layers.Count)).Select(layer => (string[])
            [$"{side} {layer + 1}", .. columns.Select(layers => layer < layers.Count ? layers[layer].ShortName : "")]);
    }

    private static string[] Row(IReadOnlyList<ExperimentView> views, string name, Func<ExperimentView, string> value) => [name, .. views.Select(value)];
}
