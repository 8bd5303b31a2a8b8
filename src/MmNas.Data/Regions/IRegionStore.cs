namespace MmNas.Data;

/// <summary>Where the regions of numbered pictures are held; see <see cref="RegionTable"/>.</summary>
internal interface IRegionStore
{
    int FeatureSize { get; }

    int Images { get; }

    int Count(int image);

    ReadOnlySpan<float> Features(int image);

    void CopyFeatures(int image, Span<float> into);

    ReadOnlySpan<float> Boxes(int image);

    (float Width, float Height) Size(int image);

    /// <summary>Takes all that identifies a picture's regions into a hash.</summary>
    void Hash(int image, DataSetHash hash);
}
