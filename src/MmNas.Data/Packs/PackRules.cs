using MmNas.Files;

namespace MmNas.Data;

/// <summary>What every image of a pack can be relied on to be.</summary>
internal static class PackRules
{
    public const string Twice = "is there twice", LeaveOneOut = "leave one of the two out";
    public const string OneDetector = "extract all pictures with one detector";

    /// <summary>Said of an image whose regions have another number of values than those before it.</summary>
    public static string OtherWidth(int size, int before) => $"has {Counted.Of(size, "value")} a region, those before it have {before}";

    /// <summary>Reads a whole image and judges it: a pack's checksums only say that it is as its writer left it.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="image">Number of the image, from 0.</param>
    /// <param name="boxes">[N, 4]; filled unless the record is damaged.</param>
    /// <param name="features">[N, FeatureSize]; filled unless the record is damaged.</param>
    /// <returns>What is wrong; null when nothing is.</returns>
    public static DataProblem? Problem(FeaturePack pack, int image, Span<float> boxes, Span<float> features)
    {
        if (pack.Unsound(image) is { } problem) return problem;
        pack.CopyBoxes(image, boxes);
        pack.CopyFeatures(image, features);
        var (width, height) = pack.Size(image);
        return Problem(width, height, boxes, features, pack.FeatureSize) is { } wrong ? new($"{pack.Path}, image {pack.Id(image)}", wrong.What, wrong.WayOut) : null;
    }

    /// <param name="width">Of the picture.</param>
    /// <param name="height">Of the picture.</param>
    /// <param name="boxes">[N, 4]</param>
    /// <param name="features">[N, size]</param>
    /// <param name="size">0 when boxes and features are not of one number.</param>
    /// <returns>What is wrong; null when nothing is.</returns>
    public static (string What, string WayOut)? Problem(float width, float height, ReadOnlySpan<float> boxes, ReadOnlySpan<float> features, int size)
    {
        if (boxes.Length == 0 || features.Length == 0) return ("has no region with features", "extract it again with at least one region");
        if (size == 0 || boxes.Length % 4 != 0) return ($"has {boxes.Length} box coordinates and {features.Length} features", "give four coordinates and as many features a region");
        if (width is not (> 0 and < float.PositiveInfinity) || height is not (> 0 and < float.PositiveInfinity))
            return ($"is said to have {width} x {height} pixels", "give width and height in pixels");
        if (RegionValues.FirstNotFinite(boxes, features) is { } what) return (what, "extract the regions again");
        if (RegionValues.TurnedOver(boxes) is { } region)
            return ($"has the box [{string.Join(", ", boxes.Slice(region * 4, 4).ToArray())}] as region {region}", "give x1 y1 x2 y2 with x2 at least x1 and y2 at least y1");
        if (RegionValues.Misplaced(boxes, width, height) is { } misplaced) return misplaced;
        for (var at = 0; at < features.Length; at += size)
        {
            if (!features.Slice(at, size).ContainsAnyExcept(0f)) return ($"has only zeros as features of region {at / size}", "leave padding out");
        }

        return null;
    }
}
