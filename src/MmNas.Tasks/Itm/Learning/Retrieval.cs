using MmNas.Data;
using MmNas.Search;
using MmNas.Tasks.Itm.Reading;
using MmNas.Training;

namespace MmNas.Tasks.Itm.Learning;

/// <summary>Recall at K in both directions, as the published evaluation has it.</summary>
/// <remarks>
/// Source: the published code sorts the scores of a query ascending (numpy.argsort) and reads that order backwards. With a stable sort, of
/// equal scores the one that comes later in the split ranks first. An own item whose score is NaN is never found.
/// </remarks>
internal static class Retrieval
{
    /// <summary>Images in each fold of COCO's "1K" figures: the mean over consecutive parts of the split.</summary>
    public const int FoldImages = 1000;

    private static readonly int[] Depths = [1, 5, 10];

    /// <param name="split">Which captions belong to which image.</param>
    /// <param name="scores">By image, by caption.</param>
    /// <param name="foldImages">Images in a fold; folds are scored where there are two whole ones or more.</param>
    /// <returns>
    /// In percent: "text_r1" is the share of images one of whose captions ranks first among all captions, "image_r1" the share of captions whose
    /// image ranks first; likewise at 5 and 10. "text_r1_1k" and so on are means over folds. Notes say how many queries were decided by a tie.
    /// </returns>
    public static SplitScores Score(CaptionSplit split, float[][] scores, int foldImages = FoldImages)
    {
        var whole = RetrievalRanks.Of(split, scores, 0, split.Images);
        var metrics = Recalls(whole, "");
        if (split.Images / foldImages is >= 2 and var folds)
        {
            var parts = Enumerable.Range(0, folds).Select(fold => Recalls(RetrievalRanks.Of(split, scores, fold * foldImages, (fold + 1) * foldImages), "_1k")).ToList();
            foreach (var name in parts[0].Keys) metrics[name] = parts.Average(part => part[name]);
        }

        return new(split.Name, metrics) { Notes = [.. TieNote("text", whole.Texts), .. TieNote("image", whole.Images)] };
    }

    private static Dictionary<string, double?> Recalls(RetrievalRanks ranks, string suffix) => new[] { ("text", ranks.Texts), ("image", ranks.Images) }
        .SelectMany(way => Depths.Select(depth => ($"{way.Item1}_r{depth}{suffix}", Share(way.Item2, depth))))
        .ToDictionary(metric => metric.Item1, metric => metric.Item2);

    private static double? Share(IReadOnlyList<RetrievalRank> ranks, int depth) =>
        ranks.Count > 0 ? ranks.Count(rank => rank.Published < depth) / (double)ranks.Count * 100 : null;

    private static IEnumerable<string> TieNote(string way, IReadOnlyList<RetrievalRank> ranks)
    {
        var tied = ranks.Count(rank => rank.IsTied);
        if (tied == 0) yield break;
        double Share(Func<RetrievalRank, int> of) => ranks.Count(rank => of(rank) < 1) * 100.0 / ranks.Count;
        yield return FormattableString.Invariant(
            $"{tied:N0} of {ranks.Count:N0} {way} queries {(tied == 1 ? "is" : "are")} tied with a foreign item: {way}_r1 is {Share(rank => rank.Worst):0.00} if every tie is lost, {Share(rank => rank.Best):0.00} if every tie is won");
    }
}
