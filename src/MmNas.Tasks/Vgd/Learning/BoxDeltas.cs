using MmNas.Data;
using MmNas.Tasks.Vgd.Reading;

namespace MmNas.Tasks.Vgd.Learning;

/// <summary>One box seen from another: how far its centre lies, in sides of the other, and how much larger it is, in logarithms.</summary>
/// <remarks>Girshick, Fast R-CNN (ICCV 2015), as the published code computes it. Boxes are x1 y1 x2 y2 in pixels, a side counts one pixel more than
/// its difference; <see cref="Decode"/> puts the corners half a side from the centre, so that the far corner lies one pixel further out than
/// the box that was encoded.</remarks>
public static class BoxDeltas
{
    /// <summary>Numbers of a box, and of its deltas.</summary>
    public const int Size = 4;

    /// <summary>What dx dy dw dh are divided by before a network learns them (the published deviations; the means are 0).</summary>
    public static ReadOnlySpan<float> Deviations => [0.1f, 0.1f, 0.2f, 0.2f];

    /// <param name="from">The region.</param> <param name="to">The box to reach.</param> <param name="deltas">dx dy dw dh, written.</param>
    public static void Encode(ReadOnlySpan<float> from, ReadOnlySpan<float> to, Span<float> deltas)
    {
        for (var axis = 0; axis < 2; axis++)
        {
            var (centre, side) = Axis(from, axis);
            var (target, targetSide) = Axis(to, axis);
            deltas[axis] = (float)((target - centre) / side);
            deltas[axis + 2] = (float)Math.Log(targetSide / side);
        }
    }

    /// <param name="from">The region.</param> <param name="deltas">dx dy dw dh, not divided.</param> <param name="box">x1 y1 x2 y2, written.</param>
    public static void Decode(ReadOnlySpan<float> from, ReadOnlySpan<float> deltas, Span<float> box)
    {
        for (var axis = 0; axis < 2; axis++)
        {
            var (centre, side) = Axis(from, axis);
            var (moved, half) = ((deltas[axis] * side) + centre, Math.Exp(deltas[axis + 2]) * side / 2);
            (box[axis], box[axis + 2]) = ((float)(moved - half), (float)(moved + half));
        }
    }

    /// <summary>Draws the corners that lie outside a picture to its edge.</summary>
    /// <param name="box">x1 y1 x2 y2, changed.</param> <param name="width">Of the picture, pixels.</param> <param name="height">Height of the picture in pixels.</param>
    public static void Clip(Span<float> box, float width, float height)
    {
        for (var i = 0; i < Size; i++) box[i] = Math.Max(Math.Min(box[i], (i % 2 == 0 ? width : height) - 1), 0);
    }

    private static (double Centre, double Side) Axis(ReadOnlySpan<float> box, int axis)
    {
        var side = box[axis + 2] - (double)box[axis] + 1;
        return (box[axis] + (side / 2), side);
    }
}
