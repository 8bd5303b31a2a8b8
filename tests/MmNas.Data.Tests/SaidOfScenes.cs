namespace MmNas.Data.Tests;

/// <summary>Judges expressions and captions from their words alone, against every shape of a scene.</summary>
internal static class SaidOfScenes
{
    private static readonly string[] Sides = ["left", "right", "above", "below"];
    private static readonly string[] Numbers = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight"];

    /// <summary>The shapes that an expression such as "star left of the largest red circle" may mean.</summary>
    public static List<PlacedShape> Meant(string expression, IReadOnlyList<PlacedShape> shapes)
    {
        var words = expression.Split(' ');
        var side = Array.FindIndex(words, Sides.Contains);
        var head = Named(side < 0 ? words : words[..side], shapes);
        if (side < 0) return head;
        var anchor = Assert.Single(Meant(Rest(words, side), shapes)); // "the" must mean one shape and no other
        return head.FindAll(shape => Stands(words[side], shape, anchor));
    }

    /// <summary>How many relations a text has.</summary>
    public static int Relations(string text) => text.Split(' ').Count(Sides.Contains);

    /// <summary>Whether a caption is true of a scene.</summary>
    public static bool IsTrue(string caption, IReadOnlyList<PlacedShape> shapes)
    {
        if (caption.Split(" is ") is [var one, var other]) return Meant(one, shapes).Intersect(Named(other.Split(' '), shapes)).Any();
        if (caption.Split(" shapes with ") is [var number, var rest]) return Numbers[shapes.Count] == number && IsTrue(rest, shapes);
        if (caption.Contains(" and ")) return caption.Replace(" and ", ", ").Split(", ").All(part => IsTrue(part, shapes));
        return Chained(caption, shapes).Count > 0;
    }

    private static List<PlacedShape> Chained(string caption, IReadOnlyList<PlacedShape> shapes)
    {
        var words = caption.Split(' ');
        var side = Array.FindIndex(words, Sides.Contains);
        var head = Named(side < 0 ? words : words[..side], shapes);
        if (side < 0) return head;
        var others = Chained(Rest(words, side), shapes);
        return head.FindAll(shape => others.Exists(other => Stands(words[side], shape, other)));
    }

    private static string Rest(string[] words, int side) => string.Join(' ', words[(side + 1)..].SkipWhile(word => word is "of"));

    private static bool Stands(string side, PlacedShape shape, PlacedShape other) => side switch
    {
        "left" => shape.X < other.X,
        "right" => shape.X > other.X,
        "above" => shape.Y < other.Y,
        _ => shape.Y > other.Y,
    };

    private static List<PlacedShape> Named(string[] words, IReadOnlyList<PlacedShape> shapes)
    {
        var fitting = shapes.Where(shape => words.All(word => BruteForce.Fits(word, shape))).ToList();
        if (words.Contains("largest")) return [fitting.MaxBy(Extent)!];
        return words.Contains("smallest") ? [fitting.MinBy(Extent)!] : fitting;
    }

    // What is inside the outline, counted point by point.
    private static float Extent(PlacedShape shape)
    {
        var outline = shape.Outline();
        var steps = Enumerable.Range(0, 40).Select(step => ((step / 20f) - 1) * shape.Radius).ToList();
        var points = from x in steps from y in steps select (shape.X + x, shape.Y + y);
        return points.Count(point => IsInside(point, outline)) * shape.Radius * shape.Radius;
    }

    private static bool IsInside((float X, float Y) point, (float X, float Y)[] outline)
    {
        var inside = false;
        for (int at = 0, last = outline.Length - 1; at < outline.Length; last = at++)
        {
            var (one, other) = (outline[at], outline[last]);
            if (one.Y > point.Y != other.Y > point.Y && point.X < ((other.X - one.X) * (point.Y - one.Y) / (other.Y - one.Y)) + one.X)
                inside = !inside;
        }

        return inside;
    }
}
