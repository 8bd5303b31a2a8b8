using MmNas.Data;

namespace MmNas.Training.Itm;

/// <summary>How often what belongs together is found among the first K: R@1, R@5 and R@10 both ways, in percent.</summary>
/// <remarks>A foreign one that scores the same, or where a score is NaN, counts as found first: a network that cannot tell finds nothing.</remarks>
internal static class Retrieval
{
    private static readonly int[] Depths = [1, 5, 10];

    /// <param name="split">Which captions belong to which image.</param>
    /// <param name="scores">By image, by caption.</param>
    /// <returns>"text_r1": images one of whose captions comes first among all captions; "image_r1": captions whose image comes first; and so on.</returns>
    public static IReadOnlyDictionary<string, double?> Score(CaptionSplit split, float[][] scores)
    {
        var texts = Enumerable.Range(0, split.Images).Select(image => TextRank(split, scores[image], image)).ToList();
        var images = Enumerable.Range(0, split.Count).Select(caption => ImageRank(split, scores, caption)).ToList();
        return new[] { ("text", texts), ("image", images) }
            .SelectMany(way => Depths.Select(depth => ($"{way.Item1}_r{depth}", Share(way.Item2, depth))))
            .ToDictionary(metric => metric.Item1, metric => metric.Item2);
    }

    /// <summary>Foreign captions that are not below the image's best own one.</summary>
    private static int TextRank(CaptionSplit split, float[] scores, int image)
    {
        var best = float.NegativeInfinity;
        foreach (var own in split.CaptionsOf(image)) best = Math.Max(best, scores[own]);
        return Enumerable.Range(0, split.Count).Count(caption => split.Image(caption) != image && !(scores[caption] < best));
    }

    /// <summary>Other images that are not below the caption's own.</summary>
    private static int ImageRank(CaptionSplit split, float[][] scores, int caption)
    {
        var image = split.Image(caption);
        return Enumerable.Range(0, split.Images).Count(other => other != image && !(scores[other][caption] < scores[image][caption]));
    }

    private static double? Share(List<int> ranks, int depth) => ranks.Count > 0 ? ranks.Count(rank => rank < depth) / (double)ranks.Count * 100 : null;
}
