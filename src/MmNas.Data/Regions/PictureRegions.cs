namespace MmNas.Data;

/// <summary>The regions of one picture.</summary>
/// <param name="Features">[Count, FeatureSize] row-major; no row is all zero, which would mean padding.</param>
/// <param name="Boxes">[Count, 4]: x1 y1 x2 y2 in pixels.</param>
/// <param name="FeatureSize">Values a region, above 0.</param>
/// <param name="Width">Of the picture, in pixels.</param>
/// <param name="Height">Of the picture, in pixels.</param>
public sealed record PictureRegions(float[] Features, float[] Boxes, int FeatureSize, float Width, float Height)
{
    /// <summary>How many regions there are, 1 to 100.</summary>
    public int Count => Boxes.Length / 4;
}
