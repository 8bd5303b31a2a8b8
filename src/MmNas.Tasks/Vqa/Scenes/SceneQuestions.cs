using MmNas.Data;
using MmNas.Tasks.Vqa.Reading;

namespace MmNas.Tasks.Vqa.Scenes;

/// <summary>Chooses questions about a scene: the forms take turns; within a form every answer that the scene allows is as likely.</summary>
/// <remarks>Were every question as likely instead, small counts and "no" would be most of the answers, and guessing would pay.</remarks>
internal static class SceneQuestions
{
    /// <summary>Different questions, as many as asked for or as the scene allows.</summary>
    /// <param name="forms">The questions that the scene allows, by form; read out of.</param>
    /// <param name="count">How many questions are wanted.</param>
    /// <param name="turn">The form that comes first; one without a question is passed over.</param>
    /// <param name="random">The stream, read on.</param>
    public static IReadOnlyList<SceneQuestion> Ask(IReadOnlyList<List<SceneQuestion>> forms, int count, int turn, SplitMix random)
    {
        var asked = new List<SceneQuestion>();
        for (; asked.Count < count && forms.Any(form => form.Count > 0); turn++)
        {
            var form = forms[turn % forms.Count];
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
