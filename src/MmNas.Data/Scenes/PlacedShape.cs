namespace MmNas.Data;

/// <summary>One shape of a scene.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Colour">What it is called; <paramref name="Shade"/> is near it.</param>
/// <param name="X">Its centre, in pixels from the left.</param>
/// <param name="Y">Its centre, in pixels from the top.</param>
/// <param name="Radius">No point of it is farther from the centre, in pixels.</param>
/// <param name="Turn">Clockwise, in radians, small.</param>
/// <param name="Shade">The colour as drawn.</param>
public sealed record PlacedShape(
    ShapeKind Kind, ShapeColour Colour, float X, float Y, float Radius, float Turn, (byte Red, byte Green, byte Blue) Shade)
{
    /// <summary>What its outline encloses, in square pixels.</summary>
    public float Area()
    {
        var (outline, twice) = (Outline(), 0f);
        for (var at = 0; at < outline.Length; at++)
        {
            var (one, next) = (outline[at], outline[(at + 1) % outline.Length]);
            twice += (one.X * next.Y) - (next.X * one.Y);
        }

        return MathF.Abs(twice) / 2;
    }

    /// <summary>The box around its outline: x1 y1 x2 y2 in pixels.</summary>
    public float[] Box()
    {
        var outline = Outline();
        return [outline.Min(c => c.X), outline.Min(c => c.Y), outline.Max(c => c.X), outline.Max(c => c.Y)];
    }

    /// <summary>The corners of its outline in pixels, in order.</summary>
    public (float X, float Y)[] Outline()
    {
        var (sine, cosine) = MathF.SinCos(Turn);
        return [.. ShapeOutlines.Of(Kind).Select(corner => (
            X + (Radius * ((corner.X * cosine) - (corner.Y * sine))),
            Y + (Radius * ((corner.X * sine) + (corner.Y * cosine)))))];
    }
}
