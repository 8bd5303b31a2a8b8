namespace MmNas.Data;

/// <summary>Chooses some of a split's questions.</summary>
internal static class QuestionLimit
{
    /// <summary>So many questions in their old order; all when there are no more. The choice follows from seed and ids alone.</summary>
    public static List<AskedQuestion> Choose(List<AskedQuestion> questions, int? limit, int seed)
    {
        if (limit is not { } most || questions.Count <= most) return questions;
        var chosen = Enumerable.Range(0, questions.Count).OrderBy(at => SplitMix.Draw(seed, questions[at].Id)).Take(most).Order();
        return [.. chosen.Select(at => questions[at])];
    }
}
