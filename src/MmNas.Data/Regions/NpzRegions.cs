namespace MmNas.Data;

/// <summary>Reads a picture's regions: x [D, N] as published, or [N, D]; bbox [N, 4], image_w, image_h.</summary>
/// <remarks>A region whose features are all zero means padding and is left out. A picture without any region is refused: nothing could be
/// attended to, and the published detector always gives ten.</remarks>
internal static class NpzRegions
{
    private const string WayOut = "save x as [D, N] or [N, D], bbox as [N, 4], image_w and image_h as numbers";

    private const string Decide =
        "pack the folder with mmnas data pack npz DIR --order columns (x is [D, N]) or --order rows (x is [N, D]), and use regions: pack:FILE";

    /// <param name="path">The file.</param>
    /// <param name="most">The most regions that are read, the first ones, as in the published code.</param>
    /// <param name="squares">Which way round x lies where it has as many regions as values.</param>
    /// <exception cref="DataException">The file is damaged or not in such a form.</exception>
    public static PictureRegions Read(string path, int most, SquareFeatures squares)
    {
        using var npz = NpzFile.Open(path);
        var x = npz.Floats("x", out var featureShape);
        var boxes = npz.Floats("bbox", out var boxShape);
        var (width, height) = (Scalar(npz, path, "image_w"), Scalar(npz, path, "image_h"));
        var form = RegionArray.Of(featureShape, boxShape, squares)
            ?? throw new DataException(path, RegionArray.Misfit(featureShape, boxShape), featureShape is [var first, var second] && first == second ? Decide : WayOut);
        if (RegionValues.FirstNotFinite(boxes, x) is { } what) throw new DataException(path, what, "extract the regions again");
        if (RegionValues.TurnedOver(boxes) is { } region)
            throw new DataException($"{path}, bbox of region {region}", $"is [{string.Join(", ", boxes[(region * 4)..((region + 1) * 4)])}]", "write x1 y1 x2 y2 with x2 at least x1 and y2 at least y1");
        if (boxes.Length > 0 && RegionValues.Misplaced(boxes, width, height) is { } misplaced) throw new DataException(path, misplaced.What, misplaced.WayOut);
        var rows = form.FilledRows(x, most);
        if (rows.Length == 0)
            throw new DataException(path, "has no region with features", "extract it again with at least one region");
        return new(form.Taken(x, rows), Chosen(boxes, rows), form.FeatureSize, width, height);
    }

    private static float Scalar(NpzFile npz, string path, string name) =>
        npz.Floats(name) is [> 0 and < float.PositiveInfinity and var value]
            ? value
            : throw new DataException($"{path}, array {name}", "is not one number above 0", WayOut);

    private static float[] Chosen(float[] boxes, int[] rows) => [.. rows.SelectMany(row => boxes[(row * 4)..((row * 4) + 4)])];
}
