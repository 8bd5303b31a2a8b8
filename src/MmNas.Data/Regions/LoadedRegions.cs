namespace MmNas.Data;

/// <summary>Regions in memory, as they were read.</summary>
internal sealed class LoadedRegions(PictureRegions[] pictures, int featureSize) : IRegionStore
{
    public int FeatureSize => featureSize;

    public int Images => pictures.Length;

    public int Count(int image) => pictures[image].Count;

    public ReadOnlySpan<float> Features(int image) => pictures[image].Features;

    public void CopyFeatures(int image, Span<float> into) => pictures[image].Features.CopyTo(into);

    public ReadOnlySpan<float> Boxes(int image) => pictures[image].Boxes;

    public void CopyBoxes(int image, Span<float> into) => pictures[image].Boxes.CopyTo(into);

    public (float Width, float Height) Size(int image) => (pictures[image].Width, pictures[image].Height);

    public UInt128? Checksum(int image) => null;
}
