using MmNas.Data;

namespace MmNas.Tasks.Ve.Scenes;

/// <summary>Everything that is said of a scene in one form, by label.</summary>
/// <remarks>A sentence is about shapes that it names by what is the only one of its kind. It is entailed where it is true and contradicted where it is not;
/// where one of the shapes that it names is not in the picture, the picture leaves it open. Each class says the same of shapes and colours equally often,
/// so that the words alone give no class away.</remarks>
internal sealed class SceneHypotheses(Scene scene, SceneSettings settings)
{
    private const int Entailment = 0, Neutral = 1, Contradiction = 2;

    private static readonly ShapeKind[] Kinds = Enum.GetValues<ShapeKind>();
    private static readonly ShapeColour[] Colours = Enum.GetValues<ShapeColour>();

    private readonly float clear = scene.Size * Relation.Clear;

    /// <summary>The forms that pictures take turns with: colours of kinds; with relations also where shapes stand, and colours of shapes that are named by where they stand.</summary>
    /// <param name="random">The stream, read on.</param>
    public IReadOnlyList<IReadOnlyList<SceneHypothesis>> Forms(SplitMix random) =>
        settings.RelationDepth > 0 ? [Coloured(random), Related(random), Chained(random)] : [Coloured(random)];

    /// <summary>"the star is red".</summary>
    private List<SceneHypothesis> Coloured(SplitMix random)
    {
        var only = OnlyOnes(shape => shape.Kind).ToList();
        return
        [
            .. only.Select(shape => Said(shape.Kind, shape.Colour, Entailment)),
            .. only.Select(shape => Said(shape.Kind, random.Pick([.. Colours.Where(colour => colour != shape.Colour)]), Contradiction)),
            .. Kinds.Where(kind => scene.Shapes.All(shape => shape.Kind != kind)).Select(kind => Said(kind, random.Pick(Colours), Neutral)),
        ];

        static SceneHypothesis Said(ShapeKind kind, ShapeColour colour, int label) => new($"the {SceneNoun.Name(kind)} is {SceneNoun.Name(colour)}", label);
    }

    /// <summary>"the red star is left of the blue circle".</summary>
    private List<SceneHypothesis> Related(SplitMix random)
    {
        var shown = OnlyOnes(SceneNoun.Whole).ToList();
        SceneNoun[] absent = [.. from kind in Kinds from colour in Colours let noun = new SceneNoun(kind, colour) where !scene.Shapes.Any(noun.Fits) select noun];
        var said = new List<SceneHypothesis>();
        foreach (var one in shown)
        {
            foreach (var other in shown.Where(other => other != one))
            {
                var relation = random.Pick(Relation.All);
                if (MathF.Abs(relation.Distance(one, other)) < clear) continue;
                said.Add(Said(SceneNoun.Whole(one), relation, SceneNoun.Whole(other), relation.Distance(one, other) > 0 ? Entailment : Contradiction));
            }

            var (foreign, anyhow) = (random.Pick(absent), random.Pick(Relation.All));
            said.Add(random.Chance(0.5) ? Said(SceneNoun.Whole(one), anyhow, foreign, Neutral) : Said(foreign, anyhow, SceneNoun.Whole(one), Neutral));
        }

        return said;

        static SceneHypothesis Said(SceneNoun one, Relation relation, SceneNoun other, int label) => new($"the {one} is {relation.Words} the {other}", label);
    }

    /// <summary>"the star left of the red circle is blue": left open where the picture has no such kind.</summary>
    private List<SceneHypothesis> Chained(SplitMix random)
    {
        var named = new SceneExpressions(scene, sizes: false).OfDepth(settings.RelationDepth, random).Where(one => one.Head is { Kind: not null, Colour: null }).ToList();
        ShapeKind[] absent = [.. Kinds.Where(kind => scene.Shapes.All(shape => shape.Kind != kind))];
        return
        [
            .. named.Select(one => Said(one.Text, one.Shape.Colour, Entailment)),
            .. named.Select(one => Said(one.Text, random.Pick([.. Colours.Where(colour => colour != one.Shape.Colour)]), Contradiction)),
            .. absent.Length == 0 ? [] : named.Select(one => Said(SceneNoun.Name(random.Pick(absent)) + one.Text[$"{one.Head}".Length..], random.Pick(Colours), Neutral)),
        ];

        static SceneHypothesis Said(string expression, ShapeColour colour, int label) => new($"the {expression} is {SceneNoun.Name(colour)}", label);
    }

    private IEnumerable<PlacedShape> OnlyOnes<T>(Func<PlacedShape, T> what) => scene.Shapes.GroupBy(what).Where(same => same.Count() == 1).Select(same => same.Single());
}
