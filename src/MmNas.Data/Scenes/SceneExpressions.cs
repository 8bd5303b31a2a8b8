namespace MmNas.Data;

/// <summary>Finds expressions that name one shape of a scene, each with a given number of relations.</summary>
/// <remarks>"The" stands for the only one: among the shapes that the noun fits, exactly one must stand so to the one that is named next,
/// and every other must clearly not. A relation is used only where the noun alone fits several shapes, so that it is needed. "Largest" and
/// "smallest" stand before nouns without a relation (<see cref="ClearSize"/>).</remarks>
public sealed class SceneExpressions(Scene scene, bool sizes)
{
    private const int AnchorsAShape = 3;
    private readonly float clear = scene.Size * Relation.Clear;

    /// <summary>Every expression with a number of relations, over a random choice of the expressions they end in.</summary>
    /// <param name="depth">0 to 2.</param>
    /// <param name="random">The stream, read on.</param>
    public IReadOnlyList<SceneExpression> OfDepth(int depth, SplitMix random)
    {
        List<SceneExpression> expressions = [.. scene.Shapes.SelectMany(Unrelated)];
        for (var level = 0; level < depth; level++) expressions = [.. Anchors(expressions, random).SelectMany(RelatedTo)];
        return expressions;
    }

    // The shortest noun that names the shape, and the shortest that does so with a superlative.
    private IEnumerable<SceneExpression> Unrelated(PlacedShape shape)
    {
        var nouns = SceneNoun.Of(shape);
        var plain = nouns.Where(noun => scene.Shapes.Count(noun.Fits) == 1).Take(1);
        var superlative = nouns.Where(noun => SizeWord(noun, shape) is not null).Take(1);
        return
        [
            .. plain.Select(noun => new SceneExpression($"{noun}", noun, shape)),
            .. superlative.Select(noun => new SceneExpression($"{SizeWord(noun, shape)} {noun}", noun, shape)),
        ];
    }

    private string? SizeWord(SceneNoun noun, PlacedShape shape) => sizes ? ClearSize.Of(shape, scene.Shapes.Where(noun.Fits)) : null;

    private static IEnumerable<SceneExpression> Anchors(List<SceneExpression> expressions, SplitMix random) =>
        expressions.GroupBy(one => one.Shape).SelectMany(same => random.Shuffled(same).Take(AnchorsAShape));

    private IEnumerable<SceneExpression> RelatedTo(SceneExpression anchor) =>
        from noun in scene.Shapes.SelectMany(SceneNoun.Of).Distinct()
        let candidates = scene.Shapes.Where(noun.Fits).ToList()
        where candidates.Count(shape => shape != anchor.Shape) > 1 // the relation must be needed
        from relation in Relation.All
        let found = relation.Clearly(candidates, anchor.Shape, clear)
        where found is [_]
        select new SceneExpression($"{noun} {relation.Words} the {anchor.Text}", noun, found[0]);
}
