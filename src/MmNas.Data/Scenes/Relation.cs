namespace MmNas.Data;

/// <summary>How one shape stands to another, by their centres.</summary>
/// <param name="Words">"left of", "right of", "above" or "below".</param>
/// <param name="Distance">How far the first is on that side of the second, in pixels; negative on the other side.</param>
public sealed record Relation(string Words, Func<PlacedShape, PlacedShape, float> Distance)
{
    /// <summary>The least distance that is clear to see, as a share of the picture's size.</summary>
    public const float Clear = 0.05f;

    /// <summary>All four.</summary>
    public static IReadOnlyList<Relation> All { get; } =
    [
        new("left of", (one, other) => other.X - one.X),
        new("right of", (one, other) => one.X - other.X),
        new("above", (one, other) => other.Y - one.Y),
        new("below", (one, other) => one.Y - other.Y),
    ];

    /// <summary>Those of the shapes that stand so to the anchor; null when that is a matter of a few pixels for any of them.</summary>
    /// <param name="shapes">The anchor itself may be among them and is passed over.</param>
    /// <param name="anchor">The shape that the question names.</param>
    /// <param name="clear">The least distance, in pixels, that is clear to see.</param>
    public List<PlacedShape>? Clearly(IEnumerable<PlacedShape> shapes, PlacedShape anchor, float clear)
    {
        var others = shapes.Where(shape => shape != anchor).ToList();
        var isClear = others.All(shape => MathF.Abs(Distance(shape, anchor)) >= clear);
        return isClear ? [.. others.Where(shape => Distance(shape, anchor) > 0)] : null;
    }
}
