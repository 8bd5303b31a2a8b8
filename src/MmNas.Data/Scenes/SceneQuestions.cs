namespace MmNas.Data;

/// <summary>Chooses questions about a scene: the forms take turns; within a form every answer that the scene allows is as likely.</summary>
/// <remarks>Were every question as likely instead, small counts and "no" would be most of the answers, and guessing would pay.</remarks>
internal static class SceneQuestions
{
    /// <summary>So many different questions, or as many as the scene allows.</summary>
    /// <param name="scene">What is asked about.</param>
    /// <param name="count">How many.</param>
    /// <param name="turn">The form that comes first; a form without a question is passed over.</param>
    /// <param name="random">The stream, read on.</param>
    public static IReadOnlyList<SceneQuestion> Ask(Scene scene, int count, int turn, SplitMix random)
    {
        var open = new SceneQuestionForms(scene).All.Select(form => form().ToList()).ToList();
        var asked = new List<SceneQuestion>();
        for (; asked.Count < count && open.Any(form => form.Count > 0); turn++)
        {
            var form = open[turn % open.Count];
            if (form.Count == 0) continue;
            var question = Choose(form, random);
            form.Remove(question);
            asked.Add(question);
        }

        return asked;
    }

    private static SceneQuestion Choose(List<SceneQuestion> form, SplitMix random)
    {
        var answers = form.GroupBy(question => question.Answer).ToList();
        return random.Pick(random.Pick(answers).ToList());
    }
}
