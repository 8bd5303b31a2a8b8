namespace MmNas.Tasks.Vqa.Reading;

/// <summary>Counts questions whose answers the official normalisation leaves nothing of: an article alone ("a", as the letter too) or a mark of punctuation.</summary>
/// <remarks>They are learnt and scored as the evaluation compares them, as one empty answer: other rules would give other scores than the published ones.</remarks>
internal static class EmptiedAnswers
{
    /// <summary>What is said of a split; null when nothing has become empty.</summary>
    /// <param name="split">The name of the split.</param>
    /// <param name="asked">Its questions.</param>
    /// <param name="texts">The normalised forms.</param>
    public static string? Note(string split, IReadOnlyList<AskedQuestion> asked, AnswerTexts texts)
    {
        var (count, first) = (0, "");
        foreach (var question in asked)
        {
            if (question.Annotation is not { Answers: var answers } || answers.Count(IsEmptied) * 2 < answers.Length) continue;
            if (count++ == 0) first = Array.Find(answers, IsEmptied)!;
        }

        return count == 0 ? null : $"{count:N0} of {asked.Count:N0} questions of {split} {(count == 1 ? "has an answer that is" : "have answers that are")} empty once normalised, such as \"{first}\" (the official rule leaves out articles and punctuation): all of them count as one answer, the empty one";

        bool IsEmptied(string answer) => texts.Normalised(answer).Length == 0;
    }
}
