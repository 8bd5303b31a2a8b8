using MmNas.Data;

namespace MmNas.Tasks.Itm.Reading;

/// <summary>The captions of a split and their images, both numbered from 0 in the order of their files. Safe to read from several
/// threads.</summary>
public sealed class CaptionSplit
{
    private readonly CaptionedImage[] images;
    private readonly int[] regions; // by image
    private readonly EncodedCaption[] captions;
    private readonly int[] numbers; // 0, 1, 2 ...: an image's captions lie in a row
    private readonly int[] first;   // by image, its first caption; one more at the end

    internal CaptionSplit(string name, IReadOnlyList<CaptionedImage> images, int[] regions, Func<string, int[]> encode, RegionTable table)
    {
        (Name, Regions, this.regions, this.images) = (name, table, regions, [.. images]);
        captions = [.. images.SelectMany((image, at) => image.Captions.Select(text => new EncodedCaption(at, text, encode(text))))];
        numbers = [.. Enumerable.Range(0, captions.Length)];
        first = new int[images.Count + 1];
        for (var image = 0; image < images.Count; image++) first[image + 1] = first[image] + images[image].Captions.Length;
    }

    /// <summary>"train", "dev", "test" or COCO's "testall".</summary>
    public string Name { get; }

    /// <summary>How many captions there are.</summary>
    public int Count => captions.Length;

    /// <summary>How many images there are.</summary>
    public int Images => images.Length;

    /// <summary>The pictures' regions; all splits of a data set share them.</summary>
    public RegionTable Regions { get; }

    /// <summary>1 to MaxTokens word ids, not padded.</summary>
    /// <remarks>A caption without any word is one unknown word, so that there is something to attend to.</remarks>
    public ReadOnlySpan<int> Tokens(int caption) => captions[caption].Tokens;

    /// <summary>The image it is about, 0 to <see cref="Images"/> - 1: an index in this split.</summary>
    public int Image(int caption) => captions[caption].Image;

    /// <summary>The caption as it was written.</summary>
    public string Text(int caption) => captions[caption].Text;

    /// <summary>The image's index in <see cref="Regions"/>.</summary>
    public int RegionsOf(int image) => regions[image];

    /// <summary>The captions of an image, one or more: five in the published lists.</summary>
    public ReadOnlySpan<int> CaptionsOf(int image) => numbers.AsSpan(first[image], first[image + 1] - first[image]);

    /// <summary>The id as the data set counts its images.</summary>
    public long ImageId(int image) => images[image].Id;

    /// <summary>The same as the data set writes it: a number or a text.</summary>
    public DataId Key(int image) => images[image].Key ?? images[image].Id;

    /// <summary>The picture's file name; null where the data set says only its id (COCO's lists).</summary>
    public string? FileName(int image) => images[image].Name.File;
}
