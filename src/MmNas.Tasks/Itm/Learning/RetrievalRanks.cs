using MmNas.Data;
using MmNas.Tasks.Itm.Reading;

namespace MmNas.Tasks.Itm.Learning;

/// <summary>The ranks of all queries of a part of a split.</summary>
/// <param name="Texts">By image: its best caption among all captions.</param>
/// <param name="Images">By caption: its image among all images.</param>
internal sealed record RetrievalRanks(IReadOnlyList<RetrievalRank> Texts, IReadOnlyList<RetrievalRank> Images)
{
    /// <param name="split">Which captions belong to which image.</param>
    /// <param name="scores">By image, by caption.</param>
    /// <param name="first">The part's first image.</param>
    /// <param name="end">The image behind its last.</param>
    public static RetrievalRanks Of(CaptionSplit split, float[][] scores, int first, int end)
    {
        if (first == end) return new([], []);
        var captions = (First: split.CaptionsOf(first)[0], End: split.CaptionsOf(end - 1)[^1] + 1); // an image's captions are consecutive
        return new(
            [.. Enumerable.Range(first, end - first).Select(image => TextRank(split, scores[image], image, captions.First, captions.End))],
            [.. Enumerable.Range(captions.First, captions.End - captions.First).Select(caption => ImageRank(scores, split.Image(caption), caption, first, end))]);
    }

    private static RetrievalRank TextRank(CaptionSplit split, float[] scores, int image, int first, int end)
    {
        var own = split.CaptionsOf(image);
        var best = own[0];
        foreach (var caption in own)
            if (float.IsNaN(scores[best]) || scores[caption] >= scores[best]) best = caption;
        return RetrievalRank.Of(scores[best], best, Foreign());

        IEnumerable<(float Score, int Place)> Foreign() =>
            Enumerable.Range(first, end - first).Where(caption => split.Image(caption) != image).Select(caption => (scores[caption], caption));
    }

    private static RetrievalRank ImageRank(float[][] scores, int image, int caption, int first, int end) => RetrievalRank.Of(
        scores[image][caption], image, Enumerable.Range(first, end - first).Where(other => other != image).Select(other => (scores[other][caption], other)));
}
