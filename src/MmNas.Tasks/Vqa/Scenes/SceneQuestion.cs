using MmNas.Data;
using MmNas.Tasks.Vqa.Reading;

namespace MmNas.Tasks.Vqa.Scenes;

/// <summary>A question about a scene with its answer.</summary>
/// <param name="Text">For example "how many shapes are left of the star?".</param>
/// <param name="Answer">In normalised form.</param>
/// <param name="AnswerType">"yes/no", "number" or "other".</param>
public sealed record SceneQuestion(string Text, string Answer, string AnswerType)
{
    internal static SceneQuestion YesNo(string text, bool answer) => new(text, answer ? "yes" : "no", "yes/no");

    internal static SceneQuestion Number(string text, int answer) => new(text, $"{answer}", "number");

    internal static SceneQuestion Other(string text, string answer) => new(text, answer, "other");
}
