using MmNas.Data;
using MmNas.Tasks.Vqa.Reading;
using static MmNas.Data.SceneNoun;

namespace MmNas.Tasks.Vqa.Scenes;

/// <summary>Every question of every form that a scene allows. A question is left out where its answer would not be clear.</summary>
internal sealed class SceneQuestionForms(Scene scene)
{
    private static readonly ShapeKind[] Kinds = Enum.GetValues<ShapeKind>();
    private static readonly ShapeColour[] Colours = Enum.GetValues<ShapeColour>();
    private readonly float clear = scene.Size * Relation.Clear;

    /// <summary>The forms, in the order in which pictures take turns with them.</summary>
    public IReadOnlyList<Func<IEnumerable<SceneQuestion>>> All =>
        [ShapeOfColour, HowManyAreLeft, IsThere, ColourOfShape, IsThereLeft, HowMany, ColourLeft, ShapeLeft];

    private IEnumerable<SceneQuestion> ShapeOfColour() =>
        from one in OnlyOnes(shape => shape.Colour)
        select SceneQuestion.Other($"what shape is the {Name(one.Colour)} one?", Name(one.Kind));

    private IEnumerable<SceneQuestion> ColourOfShape() =>
        from one in OnlyOnes(shape => shape.Kind)
        select SceneQuestion.Other($"what color is the {Name(one.Kind)}?", Name(one.Colour));

    private IEnumerable<SceneQuestion> HowMany() =>
    [
        SceneQuestion.Number("how many shapes are there?", scene.Shapes.Count),
        .. Colours.Select(colour => SceneQuestion.Number(
            $"how many {Name(colour)} shapes are there?", scene.Shapes.Count(shape => shape.Colour == colour))),
        .. Kinds.Select(kind => SceneQuestion.Number(
            $"how many {Plural(kind)} are there?", scene.Shapes.Count(shape => shape.Kind == kind))),
    ];

    // A "no" is about a colour and a shape that are both there, only not together: neither alone gives the answer away.
    private IEnumerable<SceneQuestion> IsThere() =>
        from colour in scene.Shapes.Select(shape => shape.Colour).Distinct()
        from kind in scene.Shapes.Select(shape => shape.Kind).Distinct()
        let there = scene.Shapes.Any(shape => shape.Colour == colour && shape.Kind == kind)
        select SceneQuestion.YesNo($"is there {WithArticle(Name(colour))} {Name(kind)}?", there);

    private IEnumerable<SceneQuestion> HowManyAreLeft() =>
        from side in Sides(OnlyOnes(shape => shape.Kind), scene.Shapes)
        select SceneQuestion.Number($"how many shapes are {side.Words} the {Name(side.Anchor.Kind)}?", side.Found.Count);

    private IEnumerable<SceneQuestion> IsThereLeft() =>
        from kind in scene.Shapes.Select(shape => shape.Kind).Distinct()
        let anchors = OnlyOnes(shape => shape.Kind).Where(anchor => anchor.Kind != kind)
        from side in Sides(anchors, scene.Shapes.Where(shape => shape.Kind == kind))
        select SceneQuestion.YesNo($"is there {WithArticle(Name(kind))} {side.Words} the {Name(side.Anchor.Kind)}?", side.Found.Count > 0);

    private IEnumerable<SceneQuestion> ColourLeft() =>
        from side in Sides(OnlyOnes(shape => shape.Kind), scene.Shapes)
        where side.Found.Count == 1
        select SceneQuestion.Other($"what color is the shape {side.Words} the {Name(side.Anchor.Kind)}?", Name(side.Found[0].Colour));

    private IEnumerable<SceneQuestion> ShapeLeft() =>
        from side in Sides(OnlyOnes(shape => shape.Colour), scene.Shapes)
        where side.Found.Count == 1
        select SceneQuestion.Other($"what shape is {side.Words} the {Name(side.Anchor.Colour)} one?", Name(side.Found[0].Kind));

    private IEnumerable<PlacedShape> OnlyOnes<T>(Func<PlacedShape, T> what) =>
        scene.Shapes.GroupBy(what).Where(group => group.Count() == 1).Select(group => group.Single());

    private IEnumerable<(string Words, PlacedShape Anchor, List<PlacedShape> Found)> Sides(
        IEnumerable<PlacedShape> anchors, IEnumerable<PlacedShape> candidates) =>
        from anchor in anchors
        from relation in Relation.All
        let found = relation.Clearly(candidates, anchor, clear)
        where found is not null
        select (relation.Words, anchor, found);
}
