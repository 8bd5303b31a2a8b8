using MmNas.Console.Drawing;
using MmNas.Contracts;
using MmNas.Contracts.Experiments;
using MmNas.Search;

namespace MmNas.Console.Comparing;

/// <summary>Everything that is known of several experiments, a row each: what they are, the settings in which they differ, what they came to.</summary>
internal static class ComparisonRows
{
    /// <param name="experiments">Two or more.</param>
    /// <param name="allSettings">Whether all settings have a row.</param>
    public static IReadOnlyList<ComparisonRow> Of(IReadOnlyList<ComparedExperiment> experiments, bool allSettings)
    {
        ExperimentView[] views = [.. experiments.Select(one => one.View)];
        return
        [
            Row(views, "task", view => view.Task.ToString()),
            Row(views, "seed", view => view.Seed),
            .. ComparedSettings.Of(experiments, allSettings).Select(setting => new ComparisonRow(setting.Field, [.. setting.Values.Select(value => value?.Words)]) { IsSetting = true }),
            Row(views, "phase", PhaseText.Of),
            Row(views, "rounds", RoundText.Done),
            .. Scores(views).Where(HasAny),
            .. Parameters(views).Where(HasAny),
            .. Latencies(views).Where(HasAny),
            Seconds(views, "search", view => view.Seconds.Search),
            .. views.Any(view => view.Seconds.Race > 0) ? [Seconds(views, "race", view => view.Seconds.Race)] : Array.Empty<ComparisonRow>(),
            Seconds(views, "retraining", view => view.Seconds.Retrain),
            Seconds(views, "evaluation", view => view.Seconds.Evaluate),
            .. Layers("enc", views, genotype => genotype.Encoder),
            .. Layers("dec", views, genotype => genotype.Decoder),
        ];
    }

    /// <summary>Of all networks, each name once.</summary>
    public static IEnumerable<string> NetworksOf(IEnumerable<ExperimentView> views) => views.SelectMany(view => view.Retrainings.Select(network => network.Name)).Distinct();

    private static IEnumerable<ComparisonRow> Scores(ExperimentView[] views) =>
        from name in NetworksOf(views)
        from measure in views.SelectMany(view => Scores(view, name)).Select(score => score.Measure).Distinct()
        select Row(views, $"{name} {measure}", view => Scores(view, name).Where(score => score.Measure == measure).Select(score => score.Value).FirstOrDefault()) with { Words = value => $"{value:0.00}" };

    private static IEnumerable<(string Measure, double? Value)> Scores(ExperimentView view, string name) =>
        from network in view.Retrainings
        where network.Name == name
        from scores in network.Scores
        from metric in scores.Metrics
        select ($"{scores.Split} {metric.Key}", metric.Value);

    private static IEnumerable<ComparisonRow> Parameters(ExperimentView[] views) => NetworksOf(views).Select(name =>
        Row(views, $"{name} parameters", view => view.Retrainings.FirstOrDefault(network => network.Name == name)?.Parameters) with { Words = value => $"{value:N0}" });

    private static IEnumerable<ComparisonRow> Latencies(ExperimentView[] views) => NetworksOf(views).Select(name =>
        Row(views, $"{name} latency", view => view.Retrainings.FirstOrDefault(network => network.Name == name)?.LatencyMs) with { Column = $"{name} latency ms", Words = value => $"{value:0.00} ms" });

    private static ComparisonRow Seconds(ExperimentView[] views, string name, Func<ExperimentView, double> seconds) =>
        Row(views, name, view => seconds(view)) with { Column = $"{name} seconds", Words = value => DurationText.Full((double)value) };

    private static bool HasAny(ComparisonRow row) => row.Values.Any(value => value is not null);

    private static IEnumerable<ComparisonRow> Layers(string side, ExperimentView[] views, Func<Subnet, IReadOnlyList<Operation>> layersOf)
    {
        IReadOnlyList<Operation>[] columns = [.. views.Select(view => view.Genotype is { } genotype ? layersOf(genotype) : [])];
        return Enumerable.Range(0, columns.Max(layers => layers.Count))
            .Select(layer => new ComparisonRow($"{side} {layer + 1}", [.. columns.Select(layers => layer < layers.Count ? layers[layer].ShortName : null)]) { None = "" });
    }

    private static ComparisonRow Row(ExperimentView[] views, string name, Func<ExperimentView, object?> value) => new(name, [.. views.Select(value)]);
}
