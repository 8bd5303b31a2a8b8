namespace MmNas.Data;

/// <summary>Gives a scene's regions as a detector would: shaken boxes in no order, a shape missed or a box too many now and then.</summary>
/// <remarks>The features come from the pixels under the box and from its place; what the shapes are called enters nowhere.</remarks>
internal static class SceneDetector
{
    private const double Shake = 0.08;      // of the box's extent, at every edge
    private const double Missed = 0.005;    // of all shapes
    private const double Spurious = 0.05;   // of all pictures
    private const float SmallestBox = 2;    // pixels

    /// <summary>The regions found; one or more. The stream is read on.</summary>
    public static PictureRegions Detect(Picture picture, Scene scene, SplitMix random)
    {
        var boxes = scene.Shapes.Where(_ => !random.Chance(Missed)).Select(shape => Shaken(shape.Box(), random)).ToList();
        if (boxes.Count == 0 || random.Chance(Spurious)) boxes.Add(Anywhere(picture, random));
        float[][] found = [.. random.Shuffled(boxes).Select(box => Inside(box, picture))];
        var features = new float[found.Length * CropFeatures.Size];
        for (var region = 0; region < found.Length; region++)
            CropFeatures.Write(picture, found[region], features.AsSpan(region * CropFeatures.Size, CropFeatures.Size));
        return new(features, [.. found.SelectMany(box => box)], CropFeatures.Size, picture.Width, picture.Height);
    }

    private static float[] Shaken(float[] box, SplitMix random)
    {
        float[] extents = [box[2] - box[0], box[3] - box[1]];
        return [.. box.Select((edge, at) => edge + (float)(random.Between(-Shake, Shake) * extents[at % 2]))];
    }

    private static float[] Anywhere(Picture picture, SplitMix random)
    {
        var side = picture.Width * random.Between(0.15, 0.3);
        var (x, y) = (random.Between(0, picture.Width - side), random.Between(0, picture.Height - side));
        return [(float)x, (float)y, (float)(x + side), (float)(y + side)];
    }

    private static float[] Inside(float[] box, Picture picture)
    {
        var (left, top) = (Math.Clamp(box[0], 0, picture.Width - SmallestBox), Math.Clamp(box[1], 0, picture.Height - SmallestBox));
        return [left, top, Math.Clamp(box[2], left + SmallestBox, picture.Width), Math.Clamp(box[3], top + SmallestBox, picture.Height)];
    }
}
