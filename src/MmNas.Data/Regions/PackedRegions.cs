using System.Runtime.InteropServices;

namespace MmNas.Data;

/// <summary>Regions in a pack, read when they are asked for.</summary>
/// <param name="pack">Stays open as long as this.</param>
/// <param name="images">The pack's own number of each picture.</param>
/// <param name="most">Only so many regions of a picture, the first ones.</param>
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
        pack.CopyBoxes(images[image], boxes);
        return boxes;
    }

    public (float Width, float Height) Size(int image) => pack.Size(images[image]);

    /// <summary>The record's checksum stands for its numbers, so that opening tens of gigabytes reads none of them.</summary>
    public void Hash(int image, DataSetHash hash)
    {
        var (width, height) = Size(image);
        hash.Add([Count(image), FeatureSize, width, height, (float)pack.Element]);
        UInt128[] checksum = [pack.Checksum(images[image])];
        hash.Add(MemoryMarshal.Cast<UInt128, int>(checksum.AsSpan()));
    }
}
