namespace MmNas.Data;

/// <summary>Reads a picture's regions in the published form: x [D, N], bbox [N, 4], image_w, image_h.</summary>
/// <remarks>A region whose features are all zero means padding and is left out. A picture without any region is refused: nothing could be
/// attended to, and the published detector always gives ten.</remarks>
internal static class NpzRegions
{
    private const string WayOut = "write x as float32 [D, N], bbox as float32 [N, 4], image_w and image_h as numbers";

    /// <param name="path">The file.</param>
    /// <param name="most">Only so many regions, the first ones, are read, as in the published code.</param>
    /// <exception cref="DataException">The file is damaged or not in the published form.</exception>
    public static PictureRegions Read(string path, int most)
    {
        using var npz = NpzFile.Open(path);
        var x = npz.Floats("x", out var featureShape);
        var boxes = npz.Floats("bbox", out var boxShape);
        var (width, height) = (Scalar(npz, path, "image_w"), Scalar(npz, path, "image_h"));
        if (Misshapen(featureShape, boxShape) is { } problem) throw new DataException(path, problem, WayOut);
        if (!AllFinite(x) || !AllFinite(boxes))
            throw new DataException(path, "holds numbers that are not finite", "extract the regions again");
        if (TurnedOver(boxes) is { } region)
            throw new DataException($"{path}, bbox of region {region}", $"is [{string.Join(", ", boxes[(region * 4)..((region + 1) * 4)])}]", "write x1 y1 x2 y2 with x2 at least x1 and y2 at least y1");
        var rows = Rows(x, featureShape[1], most);
        if (rows.Length == 0)
            throw new DataException(path, "has no region with features", "extract it again with at least one region");
        return new(Transposed(x, featureShape, rows), Chosen(boxes, rows), featureShape[0], width, height);
    }

    private static float Scalar(NpzFile npz, string path, string name) =>
        npz.Floats(name) is [> 0 and < float.PositiveInfinity and var value]
            ? value
            : throw new DataException($"{path}, array {name}", "is not one number above 0", WayOut);

    private static string? Misshapen(int[] x, int[] boxes)
    {
        if (boxes is not [var count, 4]) return $"has bbox of shape [{string.Join(", ", boxes)}]";
        if (x is [> 0, var regions] && regions == count) return null;
        var turned = x.Length == 2 && x[0] == count ? ": turned around" : "";
        return $"has x of shape [{string.Join(", ", x)}] for {count} boxes{turned}";
    }

    /// <summary>The first region whose box ends before it begins; null when there is none.</summary>
    private static int? TurnedOver(float[] boxes)
    {
        for (var at = 0; at < boxes.Length; at += 4)
        {
            if (boxes[at + 2] < boxes[at] || boxes[at + 3] < boxes[at + 1]) return at / 4;
        }

        return null;
    }

    private static bool AllFinite(float[] values) => Array.TrueForAll(values, float.IsFinite);

    private static int[] Rows(float[] x, int regions, int most) =>
        [.. Enumerable.Range(0, Math.Min(regions, most)).Where(region => !AllZero(x, region, regions))];

    private static bool AllZero(float[] x, int region, int regions)
    {
        for (var at = region; at < x.Length; at += regions)
        {
            if (x[at] != 0) return false;
        }

        return true;
    }

    private static float[] Transposed(float[] x, int[] shape, int[] rows) // [D, N] to [chosen N, D]
    {
        var (size, regions) = (shape[0], shape[1]);
        var features = new float[rows.Length * size];
        for (var row = 0; row < rows.Length; row++)
        {
            for (var at = 0; at < size; at++) features[(row * size) + at] = x[(at * regions) + rows[row]];
        }

        return features;
    }

    private static float[] Chosen(float[] boxes, int[] rows) => [.. rows.SelectMany(row => boxes[(row * 4)..((row * 4) + 4)])];
}
