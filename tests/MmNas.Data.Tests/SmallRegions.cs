namespace MmNas.Data.Tests;

/// <summary>Region files of a picture of 64 x 48 pixels.</summary>
internal static class SmallRegions
{
    /// <summary>Two regions of three values: 1, 2, 3 and 10, 20, 30, to each of which the image's id is added.</summary>
    public static string Write(string path, int image) => Write(path, Around(image), [3, 2], [0, 0, 4, 5, 1, 2, 6, 7], [2, 4]);

    public static string Write(string path, float[] x, int[] shape, float[] boxes, int[] boxShape)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var npz = NpzWriter.Create(path);
        npz.Add("x", x, shape);
        npz.Add("bbox", boxes, boxShape);
        npz.Add("image_w", [64L]);
        npz.Add("image_h", [48L]);
        return path;
    }

    private static float[] Around(int image) => [.. new float[] { 1, 10, 2, 20, 3, 30 }.Select(value => value + image)];
}
