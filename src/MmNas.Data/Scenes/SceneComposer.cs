namespace MmNas.Data;

/// <summary>Places shapes at random, none over another.</summary>
/// <param name="settings">What is drawn.</param>
/// <param name="hasTwins">Whether every second picture shows the shapes of the one before it in other places.</param>
internal sealed class SceneComposer(SceneSettings settings, bool hasTwins)
{
    private const double SmallestRadius = 0.08; // of the picture's size, as is all below
    private const double LargestRadius = 0.13;
    private const double Gap = 0.02;
    private const double MostTurn = 0.2; // radians: a square must not become a diamond
    private const int ShadeNoise = 20;
    private const double LikeKind = 0.6;     // of the shapes after the first, where relations are asked for
    private const double LikeColour = 0.3;
    private static readonly ShapeKind[] Kinds = Enum.GetValues<ShapeKind>();

    private static readonly (ShapeColour Colour, byte Red, byte Green, byte Blue)[] Palette =
    [
        (ShapeColour.Red, 215, 45, 45), (ShapeColour.Green, 50, 150, 60), (ShapeColour.Blue, 45, 80, 205),
        (ShapeColour.Yellow, 232, 212, 50), (ShapeColour.Purple, 140, 60, 170), (ShapeColour.Orange, 232, 132, 35),
        (ShapeColour.Cyan, 55, 185, 200),
    ];

    /// <summary>The scene of a picture, from a stream of its own.</summary>
    public Scene Compose(int picture) => Compose(picture, SplitMix.Of(settings.Seed, picture));

    /// <summary>The scene of a picture.</summary>
    /// <param name="picture">Its image id.</param>
    /// <param name="random">Its stream, read on.</param>
    public Scene Compose(int picture, SplitMix random) => hasTwins && picture % 2 == 1 ? Rearranged(Compose(picture - 1), random) : Fresh(random);

    private Scene Fresh(SplitMix random)
    {
        var shapes = new List<PlacedShape>();
        var count = settings.MinShapes + random.Next(settings.MaxShapes - settings.MinShapes + 1);
        var light = Light(random);
        while (shapes.Count < count) shapes.Add(Place(random, shapes, Radius(random), Like(shapes, random)));
        return new(settings.PictureSize, light, shapes);
    }

    private Scene Rearranged(Scene twin, SplitMix random)
    {
        var shapes = new List<PlacedShape>();
        var light = Light(random);
        foreach (var shape in twin.Shapes) shapes.Add(Place(random, shapes, shape.Radius / settings.PictureSize, SceneNoun.Whole(shape)));
        return new(settings.PictureSize, light, shapes);
    }

    private static (byte From, byte To) Light(SplitMix random) => ((byte)random.Between(205, 245), (byte)random.Between(205, 245));

    private double Radius(SplitMix random) =>
        !settings.Sizes ? random.Between(SmallestRadius, LargestRadius)
        : random.Chance(0.5) ? random.Between(0.06, 0.075) : random.Between(0.12, 0.14);

    // What a shape shares with one that is there already: nothing, its kind, its colour or both.
    private SceneNoun Like(List<PlacedShape> others, SplitMix random)
    {
        if (settings.RelationDepth == 0 || others.Count == 0) return default;
        var other = random.Pick(others);
        return new(random.Chance(LikeKind) ? other.Kind : null, random.Chance(LikeColour) ? other.Colour : null);
    }

    private PlacedShape Place(SplitMix random, List<PlacedShape> others, double largest, SceneNoun like)
    {
        for (var radius = largest; ; radius *= 0.99) // smaller until there is room
        {
            var shape = Shape(random, radius, like);
            if (others.All(other => Apart(shape, other))) return shape;
        }
    }

    private PlacedShape Shape(SplitMix random, double radius, SceneNoun like)
    {
        var (colour, red, green, blue) = like.Colour is { } same ? Palette.Single(one => one.Colour == same) : random.Pick(Palette);
        var (x, y) = (random.Between(radius, 1 - radius), random.Between(radius, 1 - radius));
        var shade = (Noisy(random, red), Noisy(random, green), Noisy(random, blue));
        var kind = like.Kind ?? random.Pick(Kinds);
        return new(kind, colour, Pixels(x), Pixels(y), Pixels(radius), (float)random.Between(-MostTurn, MostTurn), shade);
    }

    private bool Apart(PlacedShape one, PlacedShape other) =>
        MathF.Sqrt(MathF.Pow(one.X - other.X, 2) + MathF.Pow(one.Y - other.Y, 2)) >= one.Radius + other.Radius + Pixels(Gap);

    private float Pixels(double share) => (float)(share * settings.PictureSize);

    private static byte Noisy(SplitMix random, byte value) => (byte)Math.Clamp(value + random.Between(-ShadeNoise, ShadeNoise), 0, 255);
}
