namespace MmNas.Data;

/// <summary>The regions of every picture that is asked about, in memory. Safe to read from several threads.</summary>
public sealed class RegionTable
{
    private readonly PictureRegions[] pictures;

    internal RegionTable(IEnumerable<PictureRegions> pictures, int featureSize)
    {
        this.pictures = [.. pictures];
        FeatureSize = featureSize;
    }

    /// <summary>Values a region.</summary>
    public int FeatureSize { get; }

    /// <summary>How many pictures there are.</summary>
    public int Images => pictures.Length;

    /// <summary>How many regions a picture has, 1 to 100.</summary>
    public int Count(int image) => pictures[image].Count;

    /// <summary>[Count, FeatureSize] row-major; no row is all zero.</summary>
    public ReadOnlySpan<float> Features(int image) => pictures[image].Features;

    /// <summary>[Count, 4]: x1 y1 x2 y2 in pixels.</summary>
    public ReadOnlySpan<float> Boxes(int image) => pictures[image].Boxes;

    /// <summary>Width and height of a picture in pixels.</summary>
    public (float Width, float Height) Size(int image) => (pictures[image].Width, pictures[image].Height);
}
