namespace MmNas.Contracts.Experiments;

/// <summary>The one number that decides between networks of a task, on the validation split.</summary>
public static class NetworkScores
{
    private const string Accuracy = "accuracy";

    private static readonly string[] Recalls = ["text_r1", "text_r5", "text_r10", "image_r1", "image_r5", "image_r10"];

    /// <summary>Of an experiment's found network.</summary>
    public static (string Metric, double Value)? Of(ExperimentView view) => Of(view.Retrainings is [var found, ..] ? found : null);

    /// <returns>The metric's name and its value in percent; null where the network is not scored.</returns>
    public static (string Metric, double Value)? Of(RetrainingView? network)
    {
        if (network is not { Scores: [var validation, ..] }) return null;
        if (validation.Metrics.GetValueOrDefault(Accuracy) is { } accuracy) return (Accuracy, accuracy);
        double[] recalls = [.. Recalls.Select(name => validation.Metrics.GetValueOrDefault(name)).OfType<double>()];
        return recalls.Length == Recalls.Length ? ("mean recall", recalls.Average()) : null;
    }
}
