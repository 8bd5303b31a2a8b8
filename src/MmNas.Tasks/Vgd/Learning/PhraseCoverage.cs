using MmNas.Data;
using MmNas.Tasks.Vgd.Reading;

namespace MmNas.Tasks.Vgd.Learning;

/// <summary>How many phrases the regions reach.</summary>
public static class PhraseCoverage
{
    private const double Enough = 0.5; // published: an overlap that ranks and regresses

    /// <summary>Phrases whose box no region overlaps by half: they train nothing, and only a corrected box can be right.</summary>
    internal static int Unreached(PhraseSplit split) => Enumerable.Range(0, split.Count).Count(phrase => !IsReached(split.Regions.Boxes(split.Image(phrase)), split.Box(phrase)));

    /// <summary>Whether a region overlaps what a phrase names by half.</summary>
    /// <param name="regions">[N, 4]: x1 y1 x2 y2 in pixels.</param>
    /// <param name="box">x1 y1 x2 y2 in pixels.</param>
    public static bool IsReached(ReadOnlySpan<float> regions, ReadOnlySpan<float> box)
    {
        for (var at = 0; at < regions.Length; at += 4)
        {
            if (BoxOverlap.Of(regions.Slice(at, 4), box) >= Enough) return true;
        }

        return false;
    }
}
