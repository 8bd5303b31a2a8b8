using System.Numerics.Tensors;

namespace MmNas.Data;

/// <summary>Looks at the numbers of an image's regions.</summary>
internal static class RegionValues
{
    private const float Tolerated = 0.1f; // of the picture's extent, beyond its edge
    private const float Smallest = 2; // pixels

    /// <summary>What holds a number that is not finite; null when nothing does.</summary>
    public static string? FirstNotFinite(ReadOnlySpan<float> boxes, ReadOnlySpan<float> features) =>
        AllFinite(boxes) && AllFinite(features) ? null : "holds numbers that are not finite";

    /// <summary>The first region whose box ends before it begins; null when there is none.</summary>
    /// <param name="boxes">[N, 4]: x1 y1 x2 y2.</param>
    public static int? TurnedOver(ReadOnlySpan<float> boxes)
    {
        for (var at = 0; at < boxes.Length; at += 4)
        {
            if (boxes[at + 2] < boxes[at] || boxes[at + 3] < boxes[at + 1]) return at / 4;
        }

        return null;
    }

    /// <summary>Why boxes cannot be those of their picture; null when they can.</summary>
    /// <remarks>Detectors that do not clip give boxes that end a little outside. What ends further out than a tenth of the picture is in pixels of another
    /// one, of another scale, or of a picture whose width and height are interchanged.</remarks>
    /// <param name="boxes">[N, 4]: x1 y1 x2 y2, one or more, finite.</param>
    /// <param name="width">Of the picture, in pixels.</param>
    /// <param name="height">Of the picture, in pixels.</param>
    public static (string What, string WayOut)? Misplaced(ReadOnlySpan<float> boxes, float width, float height)
    {
        const string Pixels = "write x1 y1 x2 y2 in pixels of the picture that image_w and image_h are of";
        if (Math.Max(width, height) > Smallest && TensorPrimitives.Min(boxes) >= 0 && TensorPrimitives.Max(boxes) <= 1)
            return ($"has boxes between 0 and 1 for a picture of {width} x {height} pixels: they are normalised, or none", $"multiply x by image_w and y by image_h, and {Pixels}");
        var (beyondX, beyondY) = ((width * Tolerated) + Smallest, (height * Tolerated) + Smallest);
        for (var at = 0; at < boxes.Length; at += 4)
        {
            if (boxes[at] < -beyondX || boxes[at + 1] < -beyondY || boxes[at + 2] > width + beyondX || boxes[at + 3] > height + beyondY)
                return ($"has the box [{string.Join(", ", boxes.Slice(at, 4).ToArray())}] as region {at / 4}, which is not in its picture of {width} x {height} pixels", Pixels);
        }

        return null;
    }

    private static bool AllFinite(ReadOnlySpan<float> values) => values.IsEmpty || TensorPrimitives.IsFiniteAll(values); // of nothing, that says false
}
