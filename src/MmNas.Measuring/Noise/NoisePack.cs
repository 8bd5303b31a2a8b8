using MmNas.Data;
using MmNas.Measuring.Sizes;

namespace MmNas.Measuring.Noise;

/// <summary>A feature pack of images that nobody took: features as a detector's last pooling gives them, none negative and half of them 0.</summary>
internal static class NoisePack
{
    public const int Width = 640, Height = 480; // pixels

    private const int Kinds = 16; // different images; drawing all again would take longer than what is measured

    /// <summary>An image's name, in the pack and in the texts.</summary>
    public static string NameOf(int image) => $"{image:D6}.jpg";

    /// <summary>The box of a region: x1 y1 x2 y2 in pixels.</summary>
    public static float[] Box(int region)
    {
        float x = region * 37 % 560, y = region * 53 % 360;
        return [x, y, x + 40 + (region % 40), y + 60 + (region % 60)];
    }

    /// <param name="path">A file that is not there yet.</param>
    /// <param name="size">For the width of the features.</param>
    /// <param name="counts">Regions of each image.</param>
    /// <param name="progress">Told how many images are written.</param>
    public static void Write(string path, MeasuredSize size, IReadOnlyList<int> counts, IProgress<ReadProgress> progress)
    {
        var kinds = Enumerable.Range(0, Kinds).Select(seed => Features(seed, size)).ToList();
        float[] boxes = [.. Enumerable.Range(0, size.Regions).SelectMany(Box)];
        using var pack = PackWriter.Create(path, PackElement.Half);
        for (var image = 0; image < counts.Count; image++)
        {
            pack.Add(NameOf(image), Width, Height, boxes.AsSpan(0, counts[image] * 4), kinds[image % Kinds].AsSpan(0, counts[image] * size.RegionFeatures));
            progress.Report(new("drawing noise", image + 1, counts.Count));
        }

        pack.Finish();
    }

    private static float[] Features(int seed, MeasuredSize size)
    {
        var random = new Random(seed);
        float[] features = [.. Enumerable.Range(0, size.Regions * size.RegionFeatures).Select(_ => Math.Max(0, (random.NextSingle() * 2) - 1))];
        for (var region = 0; region < size.Regions; region++) features[region * size.RegionFeatures] = 1; // a region of zeros alone would be padding
        return features;
    }
}
