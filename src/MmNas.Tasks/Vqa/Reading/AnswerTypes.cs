namespace MmNas.Tasks.Vqa.Reading;

/// <summary>Of which type an answer is, wherever it is said.</summary>
internal static class AnswerTypes
{
    /// <summary>The type that most questions have whose annotators agree most on the answer; of equals the first in alphabetical order.</summary>
    /// <param name="split">With answers.</param>
    /// <returns>By the answer's id; without answers that are no question's.</returns>
    public static IReadOnlyDictionary<int, string> Of(VqaSplit split) => Enumerable.Range(0, split.Count).Where(question => split.Credits(question).Length > 0)
        .Select(question => (Answer: Best(split.Credits(question)), Type: split.AnswerType(question)))
        .GroupBy(one => one.Answer, one => one.Type)
        .ToDictionary(types => types.Key, types => types.CountBy(type => type).OrderByDescending(type => type.Value).ThenBy(type => type.Key, StringComparer.Ordinal).First().Key);

    private static int Best(ReadOnlySpan<AnswerCredit> credits)
    {
        var best = credits[0];
        foreach (var credit in credits) if (credit.Accuracy > best.Accuracy) best = credit;
        return best.Answer;
    }
}
