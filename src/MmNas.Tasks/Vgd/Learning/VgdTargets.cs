using MmNas.Data;
using MmNas.Tasks.Vgd.Reading;

namespace MmNas.Tasks.Vgd.Learning;

/// <summary>What a network is to say of the regions of an image: which of them show what the phrase names, and how to move them onto it.</summary>
public static class VgdTargets
{
    /// <summary>A region that overlaps the true box at least so much shows it; an answer that does is right.</summary>
    public const double RightOverlap = 0.5;

    /// <summary>Whether an answer with this overlap is right.</summary>
    internal static bool IsRight(double overlap) => overlap >= RightOverlap;

    /// <summary>Writes the targets of one sample.</summary>
    /// <param name="boxes">4 numbers per region.</param>
    /// <param name="truth">The box that the phrase names.</param>
    /// <param name="rank">One number per region: its overlap where that is at least <see cref="RightOverlap"/>, divided by their sum; 0 else.</param>
    /// <param name="deltas">4 numbers per region, from it to the true box, divided by <see cref="BoxDeltas.Deviations"/>.</param>
    /// <param name="regressed">One number per region: 1 where it overlaps enough, 0 else.</param>
    /// <returns>Whether any region does: a sample without one teaches neither rank nor boxes.</returns>
    public static bool Write(ReadOnlySpan<float> boxes, ReadOnlySpan<float> truth, Span<float> rank, Span<float> deltas, Span<float> regressed)
    {
        double sum = 0;
        for (var region = 0; region * BoxDeltas.Size < boxes.Length; region++)
        {
            var place = region * BoxDeltas.Size;
            var box = boxes.Slice(place, BoxDeltas.Size);
            var overlap = BoxOverlap.Of(box, truth);
            var enough = overlap >= RightOverlap;
            (rank[region], regressed[region]) = enough ? ((float)overlap, 1) : (0, 0);
            if (enough) sum += overlap;
            var own = deltas.Slice(place, BoxDeltas.Size);
            BoxDeltas.Encode(box, truth, own);
            for (var i = 0; i < BoxDeltas.Size; i++) own[i] /= BoxDeltas.Deviations[i];
        }

        for (var region = 0; sum > 0 && region < rank.Length; region++) rank[region] /= (float)sum;
        return sum > 0;
    }
}
