using MmNas.Data;
using MmNas.Tasks.Vgd.Reading;

namespace MmNas.Tasks.Vgd.Learning;

/// <summary>Intersection over union of boxes x1 y1 x2 y2 in pixels; a side counts one pixel more than its difference (the published convention).</summary>
public static class BoxOverlap
{
    /// <returns>0 to 1; 0 where they do not touch, and where a number is NaN.</returns>
    public static double Of(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var across = Math.Min(a[2], b[2]) - (double)Math.Max(a[0], b[0]) + 1;
        var down = Math.Min(a[3], b[3]) - (double)Math.Max(a[1], b[1]) + 1;
        return across > 0 && down > 0 ? across * down / (Area(a) + Area(b) - (across * down)) : 0;
    }

    private static double Area(ReadOnlySpan<float> box) => (box[2] - (double)box[0] + 1) * (box[3] - (double)box[1] + 1);
}
