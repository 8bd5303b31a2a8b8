using MmNas.Console.Charting;
using MmNas.Console.Drawing;
using MmNas.Contracts;
using MmNas.Contracts.Experiments;
using MmNas.Search;
using MmNas.Tasks;

namespace MmNas.Console.Reporting;

/// <summary>All about one experiment, as a section of a report.</summary>
internal static class ExperimentSection
{
    private const string None = "-";

    /// <param name="experiment">The experiment.</param>
    /// <param name="tasks">Say what the defaults of its settings are, and which metric is the main one.</param>
    public static string Of(ReportedExperiment experiment, TaskCatalogue tasks)
    {
        var view = experiment.View;
        return string.Concat((string[])
        [
            $"<section id=\"{HtmlText.Of(view.Id)}\">\n<h2>{HtmlText.Of(view.Id)}</h2>\n",
            $"<p>{HtmlText.Of($"{PhaseText.Name(view)}{(view.Reason.Length > 0 ? $": {view.Reason}" : "")}")}</p>\n",
            Facts(view),
            .. view.Warnings.Select(warning => $"<p class=\"warning\">warning: {HtmlText.Of(warning)}</p>\n"),
            Part("Scores", Scores(view, tasks)),
            Part("Architectures", Architectures(view)),
            Part("Search", Drawn(ExperimentCharts.OfSearch(view))),
            Part("Distributions", Distributions(view)),
            Part("Training", Drawn(ExperimentCharts.OfTrainings(view))),
            Part("Race", string.Concat(view.Races.Select(RaceOf))),
            Part("Settings", experiment.Spec is { } spec ? SettingsTable.Of(spec, tasks) : ""),
            "</section>\n",
        ]);
    }

    private static string Part(string name, string content) => content.Length == 0 ? "" : $"<h3>{name}</h3>\n{content}";

    private static string Facts(ExperimentView view) => HtmlTable.OfFacts(
    [
        ("task", view.Task.ToString()),
        ("seed", $"{view.Seed}"),
        ("campaign", view.Campaign),
        ("submitted", Time(view.Submitted)),
        ("by", view.By is { } by ? $"{by}, with mmnas {by.Version}" : null),
        ("started", Time(view.Started)),
        ("ended", Time(view.Ended)),
        ("search ran on", Machines(view.RanOn)),
        ("networks trained on", Machines([.. view.Retrainings.SelectMany(network => network.RanOn).DistinctBy(one => (one.Host, one.Version, one.Kind))])),
        ("rounds of the search", RoundText.Done(view)),
        ("time of the search", Duration(view.Seconds.Search)),
        ("time of the race", Duration(view.Seconds.Race)),
        ("time of retraining", Duration(view.Seconds.Retrain)),
        ("time of scoring", Duration(view.Seconds.Evaluate)),
        ("data version", view.DataVersion),
        ("state", view.StateHash),
        ("words without a vector", view.MissingWords.Count > 0 ? $"{view.MissingWords.Count:N0}" : null),
    ]);

    private static string? Time(DateTimeOffset? time) => time is { } known ? TimeText.Of(known, TimeZoneInfo.Utc) : null;

    private static string? Duration(double seconds) => seconds > 0 ? DurationText.Full(seconds) : null;

    private static string Machines(IReadOnlyList<RanOn> machines) => string.Join("; ", machines.Select(one =>
        $"{(one.Host.Length > 0 ? $"{one.Host}, " : "")}{one.Kind}{(one.Version.Length > 0 ? $", mmnas {one.Version}" : "")}"));

    /// <summary>A table for each split, and one by the types of question for each that has them.</summary>
    private static string Scores(ExperimentView view, TaskCatalogue tasks)
    {
        RetrainingView[] scored = [.. view.Retrainings.Where(network => network.Scores.Count > 0)];
        if (scored.Length == 0) return "";
        var splits = scored.SelectMany(network => network.Scores.Select(scores => scores.Split)).Distinct();
        var main = tasks.TryGet(view.Task, out var task) ? task.Main.Name : "score";
        return string.Concat((string[])
        [
            "<p>In percent. One experiment is one seed: between seeds scores differ, and what that comes to can only be told over several (a campaign's report has intervals).</p>\n",
            .. splits.Select(split => ScoresOn(split, scored) + ByQuestionType(split, main, scored) + string.Concat(scored.Select(network => ConfusionOf(network, split)))),
            .. ScoreNotes.OfNetworks(view.Retrainings).Select(note => $"<p class=\"note\">{HtmlText.Of(note)}</p>\n"),
        ]);
    }

    private static string ScoresOn(string split, RetrainingView[] networks)
    {
        string[] metrics = [.. networks.SelectMany(network => On(network, split)?.Metrics.Keys ?? []).Distinct()];
        return HtmlTable.Of([$"on {split}", .. metrics, "parameters", "ms per sample"], networks.Select(network => (string[])
            [network.Name, .. metrics.Select(metric => Score(On(network, split)?.Metrics.GetValueOrDefault(metric))), network.Parameters is { } count ? $"{count:N0}" : None, Score(network.LatencyMs)]));
    }

    private static string ByQuestionType(string split, string main, RetrainingView[] networks)
    {
        string[] types = [.. networks.SelectMany(network => On(network, split)?.ByQuestionType.Keys ?? []).Distinct()];
        return types.Length == 0 ? "" : HtmlTable.Of([$"{main} on {split} by type of question", .. networks.Select(network => network.Name)], types.Select(type => (string[])
            [type, .. networks.Select(network => Score(On(network, split)?.ByQuestionType.GetValueOrDefault(type)))]));
    }

    /// <summary>A row for each class that is true, a column for each that was said.</summary>
    private static string ConfusionOf(RetrainingView network, string split) => On(network, split)?.Confusion is not { Count: > 0 } confusion ? "" : HtmlTable.Of(
        [$"{network.Name} on {split}: true, and said", .. confusion.First().Value.Keys], confusion.Select(row => (string[])[row.Key, .. row.Value.Values.Select(count => $"{count:N0}")]));

    private static SplitScores? On(RetrainingView network, string split) => network.Scores.FirstOrDefault(scores => scores.Split == split);

    private static string Score(double? score) => score is { } value ? $"{value:0.00}" : None;

    private static string Architectures(ExperimentView view)
    {
        (string Name, Subnet Genotype)[] networks = view.Retrainings.Count > 0 ? [.. view.Retrainings.Select(network => (network.Name, network.Genotype))]
            : view.Genotype is { } provisional ? [("provisional, the search is not over", provisional)] : [];
        return networks.Length == 0 ? "" : $"<div class=\"side\">\n{string.Concat(networks.Select(network => $"<figure>\n<figcaption>{HtmlText.Of(network.Name)}</figcaption>\n{ArchitectureSvg.Of(network.Name, network.Genotype)}</figure>\n"))}</div>\n";
    }

    private static string Distributions(ExperimentView view)
    {
        if (view.Layers.Count == 0) return "";
        var history = DistributionHistorySvg.Of("distributions of the layers over the rounds", view.Layers, view.Curve);
        return string.Concat((string[])
        [
            .. history.Length == 0 ? (string[])[] : ["<p>Over the rounds: a layer's operations share its strip by their probabilities, and a stroke marks where another became the most probable.</p>\n", history],
            $"<p>After round {view.Round}:</p>\n",
            DistributionSvg.Of("distributions of the layers", view.Layers),
        ]);
    }

    private static string Drawn(IReadOnlyList<Chart> charts) => charts.All(chart => chart.Drawn.Count == 0) ? "" : $"<div class=\"side\">\n{string.Concat(charts.Select(CurveSvg.Of))}</div>\n";

    private static string RaceOf(RaceView race) => HtmlTable.Of(
        [$"for {race.Name}: held-back {race.JudgedBy.ToName()} after", "seed", .. race.Epochs.Select(epochs => epochs == 1 ? "1 epoch" : $"{epochs} epochs"), ""],
        race.Candidates.Select((candidate, number) => (string[])
        [
            $"{number + 1}  {candidate.Genotype}", $"{candidate.Seed}", .. race.Epochs.Select((_, rung) => RaceScore(race, candidate, rung - candidate.JoinedAt)),
            candidate.IsWinner ? "won" : candidate.IsOut ? "out" : "",
        ]), numbersFrom: 1, numbersTo: 2 + race.Epochs.Count);

    private static string RaceScore(RaceView race, RaceCandidateView candidate, int rung)
    {
        var byAccuracy = race.JudgedBy is HeldMeasure.Accuracy;
        var scores = byAccuracy ? candidate.Accuracies : candidate.Losses;
        return rung < 0 || rung >= scores.Count ? None : byAccuracy ? $"{scores[rung]:0.00} %" : $"{scores[rung]:0.0000}";
    }
}
