using MmNas.Data;
using MmNas.Networks.Vgd;

namespace MmNas.Training.Vgd;

/// <summary>How many phrases the regions reach.</summary>
internal static class PhraseCoverage
{
    private const double Enough = 0.5; // published: an overlap that ranks and regresses

    /// <summary>Phrases whose box no region overlaps by half: they train nothing, and only a corrected box can be right.</summary>
    public static int Unreached(PhraseSplit split) => Enumerable.Range(0, split.Count).Count(phrase => !IsReached(split, phrase));

    private static bool IsReached(PhraseSplit split, int phrase)
    {
        var boxes = split.Regions.Boxes(split.Image(phrase));
        for (var at = 0; at < boxes.Length; at += 4)
        {
            if (BoxOverlap.Of(boxes.Slice(at, 4), split.Box(phrase)) >= Enough) return true;
        }

        return false;
    }
}
