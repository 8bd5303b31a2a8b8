using MmNas.Data;
using MmNas.Tasks.Itm.Reading;
using MmNas.Training;

namespace MmNas.Tasks.Itm.Learning;

/// <summary>The hardest negatives of one part of the data for one epoch.</summary>
/// <param name="Epoch">The epoch, counted from 0.</param>
/// <param name="Captions">By image, the foreign captions that score highest, hardest first; empty for images without a sample in the part.</param>
/// <param name="Images">By caption, the foreign images that score highest, hardest first; empty for captions that are not in the part.</param>
internal sealed record HardNegatives(long Epoch, int[][] Captions, int[][] Images)
{
    /// <summary>Scores the pools of a part's samples, and no other pair, and keeps the highest.</summary>
    /// <param name="split">The data.</param>
    /// <param name="part">Of the data.</param>
    /// <param name="epoch">The epoch, counted from 0.</param>
    /// <param name="members">The part's captions.</param>
    /// <param name="pools">What to choose among.</param>
    /// <param name="settings">How many candidates are scored, and how many of them are taken.</param>
    /// <param name="scoring">By the network as it is now and one sampled subnet, as in the published code.</param>
    /// <param name="progress">Told how many pairs are scored.</param>
    /// <param name="cancel">Looked at between batches.</param>
    public static HardNegatives Choose(
        CaptionSplit split, int part, long epoch, IReadOnlyList<int> members, NegativePool pools, NegativeSettings settings,
        PairScoring scoring, IProgress<ReadProgress> progress, CancellationToken cancel)
    {
        int[][] captions = [.. Enumerable.Repeat<int[]>([], split.Images)], images = [.. Enumerable.Repeat<int[]>([], split.Count)];
        foreach (var image in members.Select(split.Image).Distinct()) captions[image] = pools.CaptionsFor(image, settings.Pool, part, epoch);
        foreach (var caption in members) images[caption] = pools.ImagesFor(caption, settings.Pool, part, epoch);

        var wanted = Wanted(captions, images);
        var total = wanted.Sum(image => (long)image.Captions.Length);
        var scores = scoring.Score(wanted, done => progress.Report(new("choosing negatives", done, total)), cancel);
        float Score(int image, int caption) => scores[image][Array.BinarySearch(wanted[image].Captions, caption)];
        for (var image = 0; image < captions.Length; image++) captions[image] = Hardest(captions[image], caption => Score(image, caption), settings.Kept);
        for (var caption = 0; caption < images.Length; caption++) images[caption] = Hardest(images[caption], image => Score(image, caption), settings.Kept);
        return new(epoch, captions, images);
    }

    /// <summary>Both sides' pairs by image, each once, captions rising.</summary>
    private static List<ImagePairs> Wanted(int[][] captions, int[][] images)
    {
        var asking = new List<int>[captions.Length];
        for (var image = 0; image < captions.Length; image++) asking[image] = [.. captions[image]];
        for (var caption = 0; caption < images.Length; caption++)
            foreach (var image in images[caption]) asking[image].Add(caption);
        return [.. asking.Select((own, image) => new ImagePairs(image, [.. own.Distinct().Order()]))];
    }

    private static int[] Hardest(int[] pool, Func<int, float> score, int kept) => [.. pool.OrderByDescending(score).Take(kept)];
}
