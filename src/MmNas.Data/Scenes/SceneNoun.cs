namespace MmNas.Data;

/// <summary>A shape's description by what it is: "red star", "star", "red shape" or "shape".</summary>
/// <param name="Kind">Null for any kind.</param>
/// <param name="Colour">Null for any colour.</param>
public readonly record struct SceneNoun(ShapeKind? Kind, ShapeColour? Colour)
{
    /// <summary>The four ways to describe a shape, the shortest first.</summary>
    public static SceneNoun[] Of(PlacedShape shape) => [new(null, null), new(shape.Kind, null), new(null, shape.Colour), Whole(shape)];

    /// <summary>Both colour and kind.</summary>
    public static SceneNoun Whole(PlacedShape shape) => new(shape.Kind, shape.Colour);

    /// <summary>Whether it is true of a shape.</summary>
    public bool Fits(PlacedShape shape) => (Kind ?? shape.Kind) == shape.Kind && (Colour ?? shape.Colour) == shape.Colour;

    /// <summary>The name of a kind, as answers and texts have it.</summary>
    public static string Name(ShapeKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>The name of a colour, as answers and texts have it.</summary>
    public static string Name(ShapeColour colour) => colour.ToString().ToLowerInvariant();

    /// <summary>More than one: "stars", "crosses".</summary>
    public static string Plural(ShapeKind kind) => Name(kind) + (kind is ShapeKind.Cross ? "es" : "s");

    /// <summary>The noun with "a" or "an" before it.</summary>
    public static string WithArticle(string noun) => (noun[0] is 'o' ? "an " : "a ") + noun;

    /// <inheritdoc/>
    public override string ToString()
    {
        var kind = Kind is { } known ? Name(known) : "shape";
        return Colour is { } colour ? $"{Name(colour)} {kind}" : kind;
    }
}
