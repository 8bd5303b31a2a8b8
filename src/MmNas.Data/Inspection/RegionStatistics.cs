namespace MmNas.Data;

/// <summary>What the regions of some images are like.</summary>
/// <param name="Images">How many were looked at, 1 or more.</param>
/// <param name="Least">Fewest regions of an image.</param>
/// <param name="Mean">Regions of an image on average.</param>
/// <param name="Most">Most regions of an image.</param>
/// <param name="Zeros">Share of the features that are 0, 0 to 1.</param>
/// <param name="BoxArea">Share of its image that a box covers on average; above 1 where boxes lie in pixels of another size.</param>
public sealed record RegionStatistics(int Images, int Least, double Mean, int Most, double Zeros, double BoxArea)
{
    /// <summary>Over all; null when there is none.</summary>
    internal static RegionStatistics? Of(IEnumerable<RegionFacts> facts)
    {
        RegionFacts[] all = [.. facts];
        if (all.Length == 0) return null;
        var (regions, values) = (all.Sum(one => (long)one.Regions), all.Sum(one => one.Values));
        return new(
            all.Length, all.Min(one => one.Regions), regions / (double)all.Length, all.Max(one => one.Regions),
            all.Sum(one => one.Zeros) / (double)values, all.Sum(one => one.BoxArea) / regions);
    }
}

/// <summary>The same of one image, as sums.</summary>
internal readonly record struct RegionFacts(int Regions, long Values, long Zeros, double BoxArea)
{
    /// <param name="features">[N, size]</param>
    /// <param name="boxes">[N, 4]: x1 y1 x2 y2 in pixels.</param>
    /// <param name="width">Of the picture.</param>
    /// <param name="height">Of the picture.</param>
    public static RegionFacts Of(ReadOnlySpan<float> features, ReadOnlySpan<float> boxes, float width, float height)
    {
        var area = 0.0;
        for (var at = 0; at < boxes.Length; at += 4) area += (boxes[at + 2] - boxes[at]) * (double)(boxes[at + 3] - boxes[at + 1]);
        return new(boxes.Length / 4, features.Length, features.Count(0f), area / (width * (double)height));
    }
}
