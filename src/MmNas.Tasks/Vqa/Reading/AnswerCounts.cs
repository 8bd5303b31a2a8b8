using MmNas.Data;

namespace MmNas.Tasks.Vqa.Reading;

/// <summary>Counts the most common answer of every annotation: those that occur often enough become the answer vocabulary.</summary>
internal sealed class AnswerCounts
{
    private const int Published = 9; // "more than 8 times"
    private const int LargeDataSet = 20_000;
    private readonly Dictionary<string, int> counts = [];

    /// <summary>Counts one annotation's most common answer, normalised.</summary>
    public void Add(string normalised) => counts[normalised] = counts.GetValueOrDefault(normalised) + 1;

    /// <summary>The published minimum for a large data set, 1 for a small one.</summary>
    public static int DefaultMinimum(int trainingAnnotations) => trainingAnnotations >= LargeDataSet ? Published : 1;

    /// <summary>The answers that occur at least so often, as first seen.</summary>
    public AnswerVocabulary AtLeast(int minimum) => new(counts.Where(pair => pair.Value >= minimum).Select(pair => pair.Key));
}
