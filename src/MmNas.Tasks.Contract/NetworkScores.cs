using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Search;

namespace MmNas.Tasks;

/// <summary>The one number that decides between networks of a task, on the validation split.</summary>
public static class NetworkScores
{
    /// <summary>Of an experiment's found network.</summary>
    /// <inheritdoc cref="ScoreOf(TaskCatalogue, TaskName, RetrainingView?)"/>
    public static (string Metric, double Value)? ScoreOf(this TaskCatalogue tasks, ExperimentView view) =>
        tasks.ScoreOf(view.Task, view.Retrainings is [var found, ..] ? found : null);

    /// <summary>Of one network.</summary>
    /// <returns>The metric's name and its value in percent; null where the network is not scored, or this process does not know the task.</returns>
    public static (string Metric, double Value)? ScoreOf(this TaskCatalogue tasks, TaskName task, RetrainingView? network) =>
        network is { Scores: [var validation, ..] } && tasks.TryGet(task, out var module) && module.Main.Of(validation.Metrics) is { } value
            ? (module.Main.Name, value) : null;

    /// <summary>Looks whether a network's scores have what the task's main metric is taken from. Without it no network would ever have a score to be compared by.</summary>
    /// <param name="tasks">The tasks that there are.</param>
    /// <param name="task">The task of the network.</param>
    /// <param name="validation">The scores on the validation split.</param>
    /// <exception cref="InvalidDataException">They lack a metric that the task names; says which, and what they have.</exception>
    public static void RequireMain(this TaskCatalogue tasks, TaskName task, SplitScores validation)
    {
        if (!tasks.TryGet(task, out var module) || module.Main.Of(validation.Metrics) is not null) return;
        var (name, taken) = (module.Main.Name, module.Main.TakenFrom);
        string[] lacking = taken.Count > 0 ? [.. taken.Where(metric => !validation.Metrics.ContainsKey(metric))] : validation.Metrics.Values.Contains(null) ? [] : [name];
        if (lacking.Length == 0) return; // the split has no sample of that kind
        throw new InvalidDataException($"the task {task} takes its main metric from {string.Join(", ", lacking)}, which its scores on {validation.Split} lack; "
            + $"they have {(validation.Metrics.Count == 0 ? "none" : string.Join(", ", validation.Metrics.Keys))}. Name one of them in {module.GetType().Name}.Main, or let the task score it");
    }
}
