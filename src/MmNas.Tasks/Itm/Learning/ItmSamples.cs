using MmNas.Tasks.Itm.Reading;
using MmNas.Training.Tasks;

namespace MmNas.Tasks.Itm.Learning;

/// <summary>What a network finds for each query of a split: for each picture a caption (type "text"), then for each caption a picture (type "image").</summary>
/// <remarks>A sample scores 100 where its own item ranks first: the mean over a type is text_r1 or image_r1. Its detail is the rank of its own item, the best one where there are
/// several, from 1 on, in the order of <see cref="Retrieval"/>. What the network is sure of, and read, is the pair that it found.</remarks>
internal static class ItmSamples
{
    /// <param name="split">Images and captions.</param>
    /// <param name="scores">Logits, by image, by caption.</param>
    public static IEnumerable<AnsweredSample> Of(CaptionSplit split, float[][] scores)
    {
        var ranks = RetrievalRanks.Of(split, scores, 0, split.Images);
        for (var image = 0; image < split.Images; image++)
        {
            var own = scores[image];
            var (picture, found) = (image, First(split.Count, caption => own[caption]));
            yield return Sample("", split.Text(found), ranks.Texts[image]) with
            {
                Picture = NameOf(split, image),
                Truth = string.Join("; ", split.CaptionsOf(image).ToArray().Select(split.Text)),
                Type = "text",
                Confidence = NetworkAnswer.Sigmoid(own[found]),
                Input = () => Pair(split, picture, found),
            };
        }

        for (var caption = 0; caption < split.Count; caption++)
        {
            var (own, asked) = (NameOf(split, split.Image(caption)), caption);
            var found = First(split.Images, image => scores[image][asked]);
            yield return Sample(split.Text(caption), NameOf(split, found), ranks.Images[caption]) with
            {
                Picture = NameOf(split, found), // whose regions are looked at
                Truth = own,
                Type = "image",
                Confidence = NetworkAnswer.Sigmoid(scores[found][asked]),
                Input = () => Pair(split, found, asked),
            };
        }
    }

    private static AnsweredSample Sample(string text, string answer, RetrievalRank rank) => new(text, answer, rank.Published == 0 ? 100 : 0) { Detail = ("rank", rank.Published + 1) };

    private static SampleInput Pair(CaptionSplit split, int image, int caption) => SampleInput.Of(split.Text(caption), split.Regions, split.RegionsOf(image));

    private static string NameOf(CaptionSplit split, int image) => split.FileName(image) ?? split.Key(image).ToString();

    /// <summary>Of equals the last, and NaN before all: as the ranks have it.</summary>
    private static int First(int count, Func<int, float> score)
    {
        var first = 0;
        for (var item = 1; item < count; item++)
            if (float.IsNaN(score(item)) || score(item) >= score(first)) first = item;
        return first;
    }
}
