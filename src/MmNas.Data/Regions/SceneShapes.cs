namespace MmNas.Data;

/// <summary>Finds the shapes of a drawn scene: connected pixels that are coloured, before a background that is grey.</summary>
/// <remarks>Scenes of a data set bring their regions along (<see cref="SceneDetector"/>); this is for pictures that nobody has drawn here.</remarks>
internal static class SceneShapes
{
    private const int LeastColour = 40; // between the strongest and the weakest of red, green and blue, of 255
    private const int LeastPixels = 12; // of a shape; what is smaller is noise

    /// <exception cref="DataException">The file is not a picture, or has no coloured shape.</exception>
    public static PictureRegions Read(string path, CancellationToken cancel)
    {
        try
        {
            using var file = PictureFile.Open(path);
            return PictureMemory.Shared.While(2 * file.DecodedBytes, () => Of(file.DecodeUpright()), cancel);
        }
        catch (Exception error) when (error is InvalidDataException or IOException or OutOfMemoryException)
        {
            throw new DataException(path, error.Message, "name a picture of coloured shapes before a grey background, as mmnas data scenes draws them");
        }
    }

    /// <summary>The boxes of all shapes, from the top down, with their features.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    internal static PictureRegions Of(Picture picture)
    {
        var boxes = Boxes(picture).Take(RegionLimits.Published).ToList();
        if (boxes.Count == 0) throw new InvalidDataException("has no coloured shape");
        var features = new float[boxes.Count * CropFeatures.Size];
        for (var region = 0; region < boxes.Count; region++) CropFeatures.Write(picture, boxes[region], features.AsSpan(region * CropFeatures.Size, CropFeatures.Size));
        return new(features, [.. boxes.SelectMany(box => box)], CropFeatures.Size, picture.Width, picture.Height);
    }

    private static IEnumerable<float[]> Boxes(Picture picture)
    {
        var seen = new bool[picture.Width * picture.Height];
        for (var pixel = 0; pixel < seen.Length; pixel++)
        {
            if (!seen[pixel] && IsColoured(picture, pixel) && Around(picture, pixel, seen) is { } box) yield return box;
        }
    }

    // All pixels that hang together with one; null where they are too few.
    private static float[]? Around(Picture picture, int first, bool[] seen)
    {
        var (left, top, right, bottom, count) = (picture.Width, picture.Height, 0, 0, 0);
        var open = new Stack<int>([first]);
        seen[first] = true;
        while (open.TryPop(out var pixel))
        {
            var (x, y) = (pixel % picture.Width, pixel / picture.Width);
            (left, top, right, bottom, count) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x + 1), Math.Max(bottom, y + 1), count + 1);
            if (x > 0) Visit(pixel - 1);
            if (x + 1 < picture.Width) Visit(pixel + 1);
            if (y > 0) Visit(pixel - picture.Width);
            if (y + 1 < picture.Height) Visit(pixel + picture.Width);
        }

        return count >= LeastPixels ? [left, top, right, bottom] : null;

        void Visit(int pixel)
        {
            if (seen[pixel] || !IsColoured(picture, pixel)) return;
            seen[pixel] = true;
            open.Push(pixel);
        }
    }

    private static bool IsColoured(Picture picture, int pixel)
    {
        var colours = picture.Pixels.AsSpan(pixel * 4, 3);
        return Math.Max(colours[0], Math.Max(colours[1], colours[2])) - Math.Min(colours[0], Math.Min(colours[1], colours[2])) >= LeastColour;
    }
}
