using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;

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
}
