using MessagePack;

namespace MmNas.Contracts.Experiments;

/// <summary>The official metrics of a network on one split.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record SplitScores
{
    /// <summary>val, dev, test, testA ...</summary>
    public required string Split { get; init; }

    /// <summary>By the official names, in percent; null where the split has no sample of that kind.</summary>
    public IReadOnlyDictionary<string, double?> Metrics { get; init; } = new Dictionary<string, double?>();

    /// <summary>The main metric by the annotations' types of question, in percent; empty where there are none.</summary>
    public IReadOnlyDictionary<string, double?> ByQuestionType { get; init; } = new Dictionary<string, double?>();

    /// <summary>What one must know to read the metrics right, a sentence each; mostly empty.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
