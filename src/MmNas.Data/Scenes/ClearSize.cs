namespace MmNas.Data;

/// <summary>Which of several shapes is clearly the largest or the smallest: by area, and 1.4 times that of the next or less.</summary>
public static class ClearSize
{
    private const float ClearRatio = 1.4f;

    /// <summary>"largest" or "smallest"; null when the shape is neither, not clearly so, or alone.</summary>
    /// <param name="shape">One of the shapes.</param>
    /// <param name="shapes">Those that it is compared with; itself is passed over.</param>
    public static string? Of(PlacedShape shape, IEnumerable<PlacedShape> shapes)
    {
        var (area, others) = (shape.Area(), shapes.Where(other => other != shape).Select(other => other.Area()).ToList());
        return others.Count == 0 ? null
            : others.TrueForAll(other => area >= other * ClearRatio) ? "largest"
            : others.TrueForAll(other => area * ClearRatio <= other) ? "smallest" : null;
    }
}
