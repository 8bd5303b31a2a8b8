using MmNas.Data;

namespace MmNas.Tasks.Itm.Reading;

/// <summary>Which folder of captioned pictures is read, and how: f30k_precomp/ and dataset_flickr30k.json, the json alone, or coco_precomp/.</summary>
/// <remarks>A sample of a limit is an image with all its captions. By default 50 words of a caption and 36 regions of a picture are read, as published.</remarks>
public sealed record CaptionSource : DataSource
{
    /// <summary>With the published numbers.</summary>
    public CaptionSource() => (MaxTokens, MaxRegions) = (50, 36);

    /// <summary>Whether the folder is in the plain layout; else it holds the files of Flickr30K or COCO.</summary>
    public bool IsPlain { get; init; }
}
