using MmNas.Contracts.Experiments;
using MmNas.Tasks;

namespace MmNas.Console.Drawing;

/// <summary>Several experiments in one table: a row a measure, the found network beside the baselines.</summary>
internal static class SummaryTable
{
    /// <param name="views">Those that were asked for.</param>
    /// <param name="tasks">Say which metrics stand for the whole of a task; the pages have the others.</param>
    /// <returns>Empty where fewer than two experiments are scored.</returns>
    public static IEnumerable<string> Lines(IReadOnlyList<ExperimentView> views, TaskCatalogue tasks)
    {
        ExperimentView[] scored = [.. views.Where(view => view.Retrainings.Any(network => network.Scores.Count > 0))];
        if (scored.Length < 2) return [];
        string[] networks = [.. scored.SelectMany(view => view.Retrainings.Select(network => network.Name)).Distinct()];
        string[] heading = ["task", "experiment", "split", "measure", .. networks, "parameters"];
        return TextTable.Lines([heading, .. scored.SelectMany(view => Rows(view, networks, tasks))], numbersFrom: 4);
    }

    private static IEnumerable<string[]> Rows(ExperimentView view, string[] networks, TaskCatalogue tasks)
    {
        if (!tasks.TryGet(view.Task, out var task)) return [];
        var found = view.Retrainings[0];
        return
            from scores in found.Scores
            from measure in scores.Metrics.Keys.Intersect(task.Main.Shown)
            select (string[])
            [
                view.Task.ToString(), view.Id, scores.Split, measure,
                .. networks.Select(name => Value(view.Retrainings.FirstOrDefault(network => network.Name == name), scores.Split, measure)),
                found.Parameters is { } count ? $"{count:N0}" : "-",
            ];
    }

    private static string Value(RetrainingView? network, string split, string measure) =>
        network?.Scores.FirstOrDefault(scores => scores.Split == split)?.Metrics.GetValueOrDefault(measure) is { } value ? $"{value:0.00}" : "-";
}
