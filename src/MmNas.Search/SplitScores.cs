namespace MmNas.Search;

/// <summary>The official metrics of a network on one split.</summary>
/// <param name="Split">"val", "dev", "test", "testA" and the like.</param>
/// <param name="Metrics">By their official names, in percent; null where the split has no sample of that kind.</param>
public sealed record SplitScores(string Split, IReadOnlyDictionary<string, double?> Metrics)
{
    /// <summary>The main metric by the annotations' types of question, in percent; empty where there are no types.</summary>
    public IReadOnlyDictionary<string, double?> ByQuestionType { get; init; } = new Dictionary<string, double?>();

    /// <summary>How many samples of each class (outer) were given an answer of each class (inner); empty where the task has no classes, or the annotations one alone.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Confusion { get; init; } = new Dictionary<string, IReadOnlyDictionary<string, int>>();

    /// <summary>What a reader must know to understand the metrics, one sentence each; mostly empty.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
