using MmNas.Console.Drawing;
using MmNas.Contracts.Experiments;
using MmNas.Files;
using MmNas.Tasks;

namespace MmNas.Console.Comparing;

/// <summary>Experiments side by side for people: a column each with everything that is known; where they do not fit, a line each with what matters most.</summary>
internal static class ComparisonTable
{
    private const string None = "-";
    private const int SettingLetters = 24;
    private const int IdsNamed = 3;

    /// <param name="experiments">Two or more.</param>
    /// <param name="allSettings">Whether those too in which they do not differ.</param>
    /// <param name="tasks">Say which metric ranks them.</param>
    /// <param name="width">Letters of a line; null where lines have no end, and every column is there.</param>
    public static IEnumerable<string> Lines(IReadOnlyList<ComparedExperiment> experiments, bool allSettings, TaskCatalogue tasks, int? width)
    {
        string[] columns = [.. Columns(experiments, allSettings)];
        return width is null || columns.All(line => line.Length <= width) ? columns : [.. Settings(experiments, allSettings), .. Ranking([.. experiments.Select(one => one.View)], tasks)];
    }

    private static IEnumerable<string> Columns(IReadOnlyList<ComparedExperiment> experiments, bool allSettings) => TextTable.Lines(
        [["", .. experiments.Select(one => one.View.Id)], .. ComparisonRows.Of(experiments, allSettings).Select(row => (string[])[row.Name, .. row.IsSetting ? row.Cells.Select(Shortened) : row.Cells])],
        numbersFrom: 1);

    /// <summary>A path or a genotype says at both ends which one it is.</summary>
    private static string Shortened(string text) => text.Length <= SettingLetters ? text : $"{text[..(SettingLetters / 3)]}…{text[^(SettingLetters - (SettingLetters / 3) - 1)..]}";

    /// <summary>A line a setting, with the experiments that have each of its values.</summary>
    private static IEnumerable<string> Settings(IReadOnlyList<ComparedExperiment> experiments, bool allSettings)
    {
        var settings = ComparedSettings.Of(experiments, allSettings);
        if (settings.Count == 0) yield break;
        foreach (var setting in settings)
        {
            var values = setting.Values.Zip(experiments, (value, one) => (Text: value?.Text ?? None, one.View.Id)).GroupBy(one => one.Text, one => one.Id).ToList();
            yield return $"{setting.Field}: {(values.Count == 1 ? values[0].Key : string.Join("; ", values.Select(value => $"{value.Key} ({Of([.. value])})")))}";
        }

        yield return "";
    }

    private static string Of(string[] ids) => ids.Length <= IdsNamed ? string.Join(", ", ids) : Counted.Of(ids.Length, "experiment");

    /// <summary>By task, the best found network first; what has no score yet below.</summary>
    private static IEnumerable<string> Ranking(IReadOnlyList<ExperimentView> views, TaskCatalogue tasks)
    {
        string[] networks = [.. ComparisonRows.NetworksOf(views)];
        string[] Row(ExperimentView view) =>
        [
            view.Task.ToString(), view.Id, $"{view.Seed}", PhaseText.Name(view), tasks.ScoreOf(view)?.Metric ?? None,
            .. networks.Select(name => tasks.ScoreOf(view.Task, view.Retrainings.FirstOrDefault(network => network.Name == name)) is { } score ? $"{score.Value:0.00}" : None),
            view.Retrainings is [{ Parameters: { } count }, ..] ? $"{count:N0}" : None,
        ];
        var ranked = views.GroupBy(view => view.Task).SelectMany(task => task.OrderByDescending(view => tasks.ScoreOf(view)?.Value ?? double.NegativeInfinity)).ToList();
        foreach (var line in TextTable.Lines([["task", "experiment", "seed", "phase", "measure", .. networks, "parameters"], .. ranked.Select(Row)], numbersFrom: 5)) yield return line;
        yield return "compare two or three ids at a time for genotypes, times and every measure as well, or use --csv or --json";
    }
}
