namespace MmNas.Tasks;

/// <summary>The one number that decides between networks of a task; higher is better.</summary>
/// <param name="Name">What it is called: "accuracy".</param>
/// <param name="Of">Takes it from a split's metrics, in percent; null where they lack what it takes.</param>
public sealed record MainMetric(string Name, Func<IReadOnlyDictionary<string, double?>, double?> Of)
{
    /// <summary>The metrics that stand for it in a table of several experiments, by their official names; by default the one that it is called after.</summary>
    public IReadOnlyList<string> Shown { get; init; } = [Name];

    /// <summary>The metrics that it is computed from, by their official names, so that one which scores lack can be named; empty, the default, where it does not say.</summary>
    public IReadOnlyList<string> TakenFrom { get; init; } = [];

    /// <summary>One of the metrics itself.</summary>
    public static MainMetric Itself(string name) => new(name, metrics => metrics.GetValueOrDefault(name)) { TakenFrom = [name] };

    /// <summary>The mean of several metrics, where all of them are there; a table shows each of them.</summary>
    public static MainMetric MeanOf(string name, params string[] metrics) => new(name, all =>
    {
        double[] values = [.. metrics.Select(metric => all.GetValueOrDefault(metric)).OfType<double>()];
        return values.Length == metrics.Length ? values.Average() : null;
    })
    { Shown = metrics, TakenFrom = metrics };
}
