using MmNas.Data;
using MmNas.Training;

namespace MmNas.Tasks.Vqa.Reading;

/// <summary>The official VQA evaluation over the annotators' answers (ten a question in VQA-v2).</summary>
/// <remarks>
/// Source: VQA evaluation code (GT-Vision-Lab/VQA, vqaEval.py, the form that normalises both sides). For each annotator in turn the answer
/// is compared with the others', three agreeing ones make it fully right, and the mean over the annotators counts. Both sides are
/// normalised only where the annotators' spellings differ; where all gave the very same one, it is compared letter by letter with the
/// answer, so that "red" gets 0 where all ten wrote "Red" (<see cref="VqaScores.LostToSpelling"/> counts those).
/// Where a question has fewer than four annotators, all others must agree instead of three, a single annotator's answer is right by itself, and both
/// sides are always normalised.
/// The official mean is rounded to two decimals; this one is not.
/// </remarks>
public static class VqaAccuracy
{
    /// <summary>The type of an answer where the annotations name none.</summary>
    public const string OtherType = "other";

    /// <summary>The types of VQA-v2, in the order in which scores name them.</summary>
    internal static readonly string[] PublishedTypes = ["yes/no", "number", OtherType];

    /// <summary>Scores one answer a question.</summary>
    /// <param name="split">The questions.</param>
    /// <param name="answers">For each question in order an id of the answer vocabulary.</param>
    /// <exception cref="ArgumentException">Not as many answers as questions, no question, or answers that are not published.</exception>
    public static VqaScores Score(VqaSplit split, IReadOnlyList<int> answers)
    {
        if (!split.IsAnswered)
            throw new ArgumentException($"the answers to {split.Name} are not published; write a prediction file", nameof(split));
        if (answers.Count != split.Count || split.Count == 0)
            throw new ArgumentException($"{answers.Count} answers for {split.Count} questions; give one a question", nameof(answers));
        double[] scored = [.. Enumerable.Range(0, split.Count).Select(question => Of(split, question, answers[question]))];
        var byAnswer = Means(scored, split.AnswerType);
        foreach (var type in PublishedTypes) byAnswer.TryAdd(type, null);
        var types = PublishedTypes.Concat(byAnswer.Keys.Except(PublishedTypes).Order(StringComparer.Ordinal));
        var byQuestion = Means(scored, split.QuestionType);
        var lost = Enumerable.Range(0, split.Count).Count(q => split.Misspelt(q) == answers[q]);
        return new(
            scored.Average() * 100, types.ToDictionary(type => type, type => byAnswer[type]),
            byQuestion.Keys.Order(StringComparer.Ordinal).ToDictionary(type => type, type => byQuestion[type]), lost);
    }

    private static Dictionary<string, double?> Means(double[] scored, Func<int, string?> typeOf) => Enumerable.Range(0, scored.Length)
        .Where(question => typeOf(question) is not null).GroupBy(question => typeOf(question)!)
        .ToDictionary(group => group.Key, group => (double?)group.Average(question => scored[question]) * 100);

    /// <summary>What one answer to one question gets, 0 to 1.</summary>
    public static double Of(VqaSplit split, int question, int answer)
    {
        foreach (var credit in split.Credits(question))
        {
            if (credit.Answer == answer) return credit.Accuracy;
        }

        return 0;
    }

    /// <summary>What an answer scores, 0 to 1, by how many of the annotators gave it.</summary>
    /// <param name="agreeing">0 to <paramref name="annotators"/>.</param>
    /// <param name="annotators">1 or more; ten in VQA-v2.</param>
    public static double OfAgreement(int agreeing, int annotators)
    {
        if (annotators == 1) return agreeing;
        double needed = Math.Min(3, annotators - 1);
        var againstOthers = Math.Min(1, (agreeing - 1) / needed);   // as seen by each annotator who gave the answer
        var againstAgreeing = Math.Min(1, agreeing / needed);       // as seen by each who gave another
        return agreeing == 0 ? 0 : ((agreeing * againstOthers) + ((annotators - agreeing) * againstAgreeing)) / annotators;
    }
}
