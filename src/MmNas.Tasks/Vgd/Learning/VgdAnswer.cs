using MmNas.Data;
using MmNas.Tasks.Vgd.Reading;


namespace MmNas.Tasks.Vgd.Learning;

/// <summary>What a network answers to a phrase: the region of the highest rank score, moved as the network says.</summary>
internal static class VgdAnswer
{
    private const int Numbers = 1 + BoxDeltas.Size; // of a region: rank score and deltas

    /// <param name="boxes">4 numbers per region of the picture: x1 y1 x2 y2.</param>
    /// <param name="output">5 numbers per region, padding behind.</param>
    /// <param name="answer">x1 y1 x2 y2, written; not clipped to the picture.</param>
    /// <returns>The number of the region that it is found from.</returns>
    public static int Write(ReadOnlySpan<float> boxes, ReadOnlySpan<float> output, Span<float> answer)
    {
        var best = 0;
        for (var region = 1; region * BoxDeltas.Size < boxes.Length; region++)
            if (output[region * Numbers] > output[best * Numbers]) best = region;
        Span<float> deltas = stackalloc float[BoxDeltas.Size];
        for (var i = 0; i < BoxDeltas.Size; i++) deltas[i] = output[(best * Numbers) + 1 + i] * BoxDeltas.Deviations[i];
        BoxDeltas.Decode(boxes.Slice(best * BoxDeltas.Size, BoxDeltas.Size), deltas, answer);
        return best;
    }

    /// <summary>The first of the numbers of each region.</summary>
    public static float[] RankScores(ReadOnlySpan<float> output)
    {
        var scores = new float[output.Length / Numbers];
        for (var region = 0; region < scores.Length; region++) scores[region] = output[region * Numbers];
        return scores;
    }
}
