using System.Text.Json;
using MmNas.Data;
using MmNas.Tasks.Itm.Reading;
using MmNas.Training.Tasks;

namespace MmNas.Tasks.Itm.Learning;

/// <summary>What a network ranks highest for each image and each caption of a split, as a file of predictions holds it.</summary>
/// <remarks>
/// {"images": [{"image_id", "rank", "score", "top": [{"caption", "image_id", "score"}]}], "captions": [{"caption", "image_id", "rank", "score",
/// "top": [{"image_id", "score"}]}]}. A rank is 1 where nothing foreign ranks before, in the order of <see cref="Retrieval"/>; scores are the
/// probabilities that image and caption belong together.
/// </remarks>
internal static class ItmPredictions
{
    private const int Top = 10;

    /// <param name="writer">Takes one object.</param>
    /// <param name="split">Images and captions.</param>
    /// <param name="scores">Logits, by image, by caption.</param>
    public static void Write(Utf8JsonWriter writer, CaptionSplit split, float[][] scores)
    {
        var ranks = RetrievalRanks.Of(split, scores, 0, split.Images);
        writer.WriteStartObject();
        writer.WriteStartArray("images");
        for (var image = 0; image < split.Images; image++)
        {
            writer.WriteStartObject();
            split.Key(image).WriteTo(writer, "image_id");
            WriteRank(writer, ranks.Texts[image], split.CaptionsOf(image).ToArray().Max(caption => scores[image][caption]));
            WriteTop(writer, split.Count, caption => scores[image][caption], caption => WriteCaption(writer, split, caption));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("captions");
        for (var caption = 0; caption < split.Count; caption++)
        {
            writer.WriteStartObject();
            WriteCaption(writer, split, caption);
            WriteRank(writer, ranks.Images[caption], scores[split.Image(caption)][caption]);
            WriteTop(writer, split.Images, image => scores[image][caption], image => split.Key(image).WriteTo(writer, "image_id"));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteCaption(Utf8JsonWriter writer, CaptionSplit split, int caption)
    {
        writer.WriteString("caption", split.Text(caption));
        split.Key(split.Image(caption)).WriteTo(writer, "image_id");
    }

    private static void WriteRank(Utf8JsonWriter writer, RetrievalRank rank, float score)
    {
        writer.WriteNumber("rank", rank.Published + 1);
        WriteScore(writer, score);
    }

    private static void WriteTop(Utf8JsonWriter writer, int count, Func<int, float> score, Action<int> write)
    {
        writer.WriteStartArray("top");
        foreach (var item in Enumerable.Range(0, count).OrderBy(item => float.IsNaN(score(item))).ThenBy(score).Reverse().Take(Top)) // a stable sort read backwards, NaN as the largest: as the ranks
        {
            writer.WriteStartObject();
            write(item);
            WriteScore(writer, score(item));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteScore(Utf8JsonWriter writer, float logit)
    {
        writer.WritePropertyName("score");
        writer.WriteFinite(1 / (1 + Math.Exp(-logit)));
    }
}
