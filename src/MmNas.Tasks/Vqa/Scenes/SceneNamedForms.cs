using MmNas.Data;
using MmNas.Tasks.Vqa.Reading;

namespace MmNas.Tasks.Vqa.Scenes;

/// <summary>Questions about a shape that is named by its relations to others.</summary>
internal static class SceneNamedForms
{
    /// <summary>Two forms: "what color is the star left of the circle?" and "what shape is the red shape left of the circle?".</summary>
    public static IReadOnlyList<List<SceneQuestion>> Of(Scene scene, SceneSettings settings, SplitMix random)
    {
        var named = new SceneExpressions(scene, settings.Sizes).OfDepth(settings.RelationDepth, random);
        return
        [
            [.. from one in named
                where one.Head.Colour is null
                select SceneQuestion.Other($"what color is the {one.Text}?", SceneNoun.Name(one.Shape.Colour))],
            [.. from one in named
                where one.Head.Kind is null
                select SceneQuestion.Other($"what shape is the {one.Text}?", SceneNoun.Name(one.Shape.Kind))],
        ];
    }
}
