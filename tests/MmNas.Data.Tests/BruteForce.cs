namespace MmNas.Data.Tests;

/// <summary>Answers a scene question from its words: each that names a colour or a shape narrows down which are meant.</summary>
internal static class BruteForce
{
    private static readonly string[] Sides = ["left", "right", "above", "below"];

    public static string Answer(string question, IReadOnlyList<PlacedShape> shapes)
    {
        var words = question.TrimEnd('?').Split(' ');
        var side = Array.FindIndex(words, word => Sides.Contains(word));
        var meant = side < 0 ? Named(words, shapes) : Beside(words[..side], words[side], words[(side + 1)..], shapes);
        return words[0] switch
        {
            "how" => $"{meant.Count}",
            "is" => meant.Count > 0 ? "yes" : "no",
            _ when words[1] == "color" => $"{Assert.Single(meant).Colour}".ToLowerInvariant(),
            _ => $"{Assert.Single(meant).Kind}".ToLowerInvariant(),
        };
    }

    private static List<PlacedShape> Beside(string[] subject, string side, string[] anchor, IReadOnlyList<PlacedShape> shapes)
    {
        var fixedPoint = Assert.Single(Named(anchor, shapes)); // the question must name one shape and no other
        return [.. Named(subject, shapes).Where(shape => side switch
        {
            "left" => shape.X < fixedPoint.X,
            "right" => shape.X > fixedPoint.X,
            "above" => shape.Y < fixedPoint.Y,
            _ => shape.Y > fixedPoint.Y,
        })];
    }

    private static List<PlacedShape> Named(string[] words, IReadOnlyList<PlacedShape> shapes) =>
        [.. shapes.Where(shape => words.All(word => Fits(word, shape)))];

    public static bool Fits(string word, PlacedShape shape)
    {
        if (Enum.TryParse<ShapeColour>(word, ignoreCase: true, out var colour)) return shape.Colour == colour;
        var singular = word.EndsWith("sses", StringComparison.Ordinal) ? word[..^2] : word is "cross" ? word : word.TrimEnd('s');
        return !Enum.TryParse<ShapeKind>(singular, ignoreCase: true, out var kind) || shape.Kind == kind;
    }
}
