namespace MmNas.Data;

/// <summary>Regions in a pack, read when they are asked for.</summary>
/// <param name="pack">Stays open as long as this.</param>
/// <param name="images">The pack's own number of each picture.</param>
/// <param name="most">The most regions of a picture that are read, the first ones.</param>
internal sealed class PackedRegions(FeaturePack pack, int[] images, int most) : IRegionStore
{
    public int FeatureSize => pack.FeatureSize;

    public int Images => images.Length;

    public int Count(int image) => Math.Min(pack.Count(images[image]), most);

    public ReadOnlySpan<float> Features(int image)
    {
        var features = new float[Count(image) * FeatureSize];
        CopyFeatures(image, features);
        return features;
    }

    public void CopyFeatures(int image, Span<float> into) => pack.CopyFeatures(images[image], into[..(Count(image) * FeatureSize)]);

    public ReadOnlySpan<float> Boxes(int image)
    {
        var boxes = new float[Count(image) * 4];
        CopyBoxes(image, boxes);
        return boxes;
    }

    public void CopyBoxes(int image, Span<float> into) => pack.CopyBoxes(images[image], into[..(Count(image) * 4)]);

    public (float Width, float Height) Size(int image) => pack.Size(images[image]);

    public UInt128? Checksum(int image) => pack.Checksum(images[image]);
}
