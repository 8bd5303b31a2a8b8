namespace MmNas.Data;

/// <summary>The outlines of the shapes around 0, 0, in a circle of radius 1; y points down.</summary>
internal static class ShapeOutlines
{
    private static readonly (float X, float Y)[] Circle = Round(40, _ => 1f);
    private static readonly (float X, float Y)[] Square = [(-0.7f, -0.7f), (0.7f, -0.7f), (0.7f, 0.7f), (-0.7f, 0.7f)];
    private static readonly (float X, float Y)[] Triangle = Round(3, _ => 1f);
    private static readonly (float X, float Y)[] Star = Round(10, corner => corner % 2 == 0 ? 1f : 0.42f);
    private static readonly (float X, float Y)[] Diamond = [(0f, -1f), (0.6f, 0f), (0f, 1f), (-0.6f, 0f)];

    private static readonly (float X, float Y)[] Cross =
    [
        (-0.28f, -0.95f), (0.28f, -0.95f), (0.28f, -0.28f), (0.95f, -0.28f), (0.95f, 0.28f), (0.28f, 0.28f),
        (0.28f, 0.95f), (-0.28f, 0.95f), (-0.28f, 0.28f), (-0.95f, 0.28f), (-0.95f, -0.28f), (-0.28f, -0.28f),
    ];

    /// <summary>The corners of a kind, in order.</summary>
    public static IReadOnlyList<(float X, float Y)> Of(ShapeKind kind) => kind switch
    {
        ShapeKind.Circle => Circle,
        ShapeKind.Square => Square,
        ShapeKind.Triangle => Triangle,
        ShapeKind.Star => Star,
        ShapeKind.Diamond => Diamond,
        ShapeKind.Cross => Cross,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "use one of the named shapes"),
    };

    private static (float X, float Y)[] Round(int corners, Func<int, float> radius) =>
    [
        .. from corner in Enumerable.Range(0, corners)
           let angle = (corner * MathF.Tau / corners) - (MathF.PI / 2) // the first corner is on top
           select (radius(corner) * MathF.Cos(angle), radius(corner) * MathF.Sin(angle)),
    ];
}
