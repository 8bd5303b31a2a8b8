using MmNas.Data;
using MmNas.Tasks.Itm.Reading;

namespace MmNas.Tasks.Itm.Scenes;

/// <summary>A caption that says how shapes stand to each other: "a red star left of a blue circle above the largest shape".</summary>
/// <param name="Subjects">Those that it speaks of, in order; one or more.</param>
/// <param name="Relations">How each stands to the next; one fewer.</param>
internal sealed record SceneChain(SceneSubject[] Subjects, Relation[] Relations)
{
    /// <summary>Whether some shapes of a scene stand like this.</summary>
    public bool IsTrueOf(Scene scene) => Subjects[0].In(scene).Any(shape => Goes(scene, shape, next: 1));

    /// <inheritdoc/>
    public override string ToString() =>
        string.Concat(Subjects.Select((subject, at) => at == 0 ? subject.Text : $" {Relations[at - 1].Words} {subject.Text}"));

    private bool Goes(Scene scene, PlacedShape from, int next) =>
        next == Subjects.Length
        || Subjects[next].In(scene).Any(shape => Relations[next - 1].Distance(from, shape) > 0 && Goes(scene, shape, next + 1));
}
