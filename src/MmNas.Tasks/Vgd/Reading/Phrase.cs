using MmNas.Data;

namespace MmNas.Tasks.Vgd.Reading;

/// <summary>A sentence that names one thing in a picture.</summary>
/// <param name="Number">Its place in its split, from 0.</param>
/// <param name="Image">What its picture is called.</param>
/// <param name="Words">In lower case; none for a sentence without any.</param>
/// <param name="Box">x1 y1 x2 y2 in pixels.</param>
/// <param name="Extent">Width and height of the picture, where they are said.</param>
internal sealed record Phrase(int Number, ImageName Image, string[] Words, float[] Box, (float Width, float Height)? Extent)
{
    /// <summary>A phrase from a whole record with a sound box.</summary>
    public static Phrase Of(int number, PhraseRecord record)
    {
        string[] words = [.. record.Tokens!.Select(token => token!.ToLowerInvariant())];
        var box = record.Box!;
        (float, float)? extent = record is { Width: { } width, Height: { } height } ? (width, height) : null;
        var image = record.ImageId!.Value;
        return new(number, new(image.Number, record.FileName ?? image.Name), words, [box[0], box[1], box[0] + box[2], box[1] + box[3]], extent) { ImageKey = image };
    }

    /// <summary>What its data set calls the sentence, in the plain layout; null where it has no name.</summary>
    public DataId? Id { get; init; }

    /// <summary>What its data set calls the picture: a number or a text; null in the plain layout, which names it by its path.</summary>
    public DataId? ImageKey { get; init; }

    /// <summary>The picture of a sentence in the plain layout; null in the published one.</summary>
    public WantedImage? Plain { get; init; }

    /// <summary>The picture, as it is looked for.</summary>
    public WantedImage Wanted(string split) => Plain ??
        new([split, "train2014"], Image, $"\"{string.Join(' ', Words)}\" names a thing in it", Extent);
}
