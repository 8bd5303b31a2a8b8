namespace MmNas.Data;

/// <summary>Places shapes at random, none over another.</summary>
internal sealed class SceneComposer(SceneSettings settings)
{
    private const double SmallestRadius = 0.08; // of the picture's size, as is all below
    private const double LargestRadius = 0.13;
    private const double Gap = 0.02;
    private const double MostTurn = 0.2; // radians: a square must not become a diamond
    private const int ShadeNoise = 20;
    private static readonly ShapeKind[] Kinds = Enum.GetValues<ShapeKind>();

    private static readonly (ShapeColour Colour, byte Red, byte Green, byte Blue)[] Palette =
    [
        (ShapeColour.Red, 215, 45, 45), (ShapeColour.Green, 50, 150, 60), (ShapeColour.Blue, 45, 80, 205),
        (ShapeColour.Yellow, 232, 212, 50), (ShapeColour.Purple, 140, 60, 170), (ShapeColour.Orange, 232, 132, 35),
        (ShapeColour.Cyan, 55, 185, 200),
    ];

    /// <summary>One scene; the stream is read on.</summary>
    public Scene Compose(SplitMix random)
    {
        var shapes = new List<PlacedShape>();
        var count = settings.MinShapes + random.Next(settings.MaxShapes - settings.MinShapes + 1);
        var light = ((byte)random.Between(205, 245), (byte)random.Between(205, 245));
        while (shapes.Count < count) shapes.Add(Place(random, shapes));
        return new(settings.PictureSize, light, shapes);
    }

    private PlacedShape Place(SplitMix random, List<PlacedShape> others)
    {
        for (var radius = random.Between(SmallestRadius, LargestRadius); ; radius *= 0.99) // smaller until there is room
        {
            var shape = Shape(random, radius);
            if (others.All(other => Apart(shape, other))) return shape;
        }
    }

    private PlacedShape Shape(SplitMix random, double radius)
    {
        var (colour, red, green, blue) = random.Pick(Palette);
        var (x, y) = (random.Between(radius, 1 - radius), random.Between(radius, 1 - radius));
        var shade = (Noisy(random, red), Noisy(random, green), Noisy(random, blue));
        return new(random.Pick(Kinds), colour, Pixels(x), Pixels(y), Pixels(radius), (float)random.Between(-MostTurn, MostTurn), shade);
    }

    private bool Apart(PlacedShape one, PlacedShape other) =>
        MathF.Sqrt(MathF.Pow(one.X - other.X, 2) + MathF.Pow(one.Y - other.Y, 2)) >= one.Radius + other.Radius + Pixels(Gap);

    private float Pixels(double share) => (float)(share * settings.PictureSize);

    private static byte Noisy(SplitMix random, byte value) => (byte)Math.Clamp(value + random.Between(-ShadeNoise, ShadeNoise), 0, 255);
}
