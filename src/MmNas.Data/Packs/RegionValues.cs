using System.Numerics.Tensors;

namespace MmNas.Data;

/// <summary>Looks at the numbers of an image's regions.</summary>
internal static class RegionValues
{
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

    private static bool AllFinite(ReadOnlySpan<float> values) => values.IsEmpty || TensorPrimitives.IsFiniteAll(values); // of nothing, that says false
}
