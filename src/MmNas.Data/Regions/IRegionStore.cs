namespace MmNas.Data;

/// <summary>Where the regions of numbered pictures lie; see <see cref="RegionTable"/>.</summary>
internal interface IRegionStore
{
    int FeatureSize { get; }

    int Images { get; }

    int Count(int image);

    ReadOnlySpan<float> Features(int image);

    void CopyFeatures(int image, Span<float> into);

    ReadOnlySpan<float> Boxes(int image);

    void CopyBoxes(int image, Span<float> into);

    (float Width, float Height) Size(int image);

    /// <summary>A checksum over boxes and features as they are stored; null where none is known without reading them.</summary>
    UInt128? Checksum(int image);
}
