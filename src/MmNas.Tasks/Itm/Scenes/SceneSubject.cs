using MmNas.Data;
using MmNas.Tasks.Itm.Reading;

namespace MmNas.Tasks.Itm.Scenes;

/// <summary>What a caption speaks of: any shape that a noun fits, or the clearly largest or smallest of all.</summary>
/// <param name="Text">With its article.</param>
/// <param name="In">The shapes of a scene that it may mean.</param>
internal sealed record SceneSubject(string Text, Func<Scene, IEnumerable<PlacedShape>> In)
{
    /// <summary>Any shape like this one: "a red star".</summary>
    public static SceneSubject Like(PlacedShape shape)
    {
        var noun = SceneNoun.Whole(shape);
        return new(SceneNoun.WithArticle($"{noun}"), scene => scene.Shapes.Where(noun.Fits));
    }

    /// <summary>"the largest shape", where this one is that in its scene; null where it is neither.</summary>
    public static SceneSubject? BySize(PlacedShape shape, Scene scene) =>
        ClearSize.Of(shape, scene.Shapes) is { } word
            ? new($"the {word} shape", other => other.Shapes.Where(one => ClearSize.Of(one, other.Shapes) == word))
            : null;
}
