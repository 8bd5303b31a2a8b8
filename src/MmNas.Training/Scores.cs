namespace MmNas.Training;

/// <summary>Official metrics of a network on one split.</summary>
/// <param name="Split">val, test ...</param>
/// <param name="Metrics">By the official names, in percent; null where the split has no sample of that kind.</param>
public sealed record Scores(string Split, IReadOnlyDictionary<string, double?> Metrics)
{
    /// <summary>The main metric by the annotations' types of question; empty where there are none.</summary>
    public IReadOnlyDictionary<string, double?> ByQuestionType { get; init; } = new Dictionary<string, double?>();

    /// <summary>What one must know to read the metrics right, a sentence each; mostly empty.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
