namespace MmNas.Data;

/// <summary>Which folder of captioned pictures is read, and how.</summary>
public sealed record CaptionSource : IDataSource
{
    /// <summary>The data set's folder: f30k_precomp/ and dataset_flickr30k.json, the json alone, or coco_precomp/.</summary>
    public required string Folder { get; init; }

    /// <summary>Where the pictures' regions come from; default: what the layout holds.</summary>
    public RegionSource Regions { get; init; } = new RegionSource.Given();

    /// <summary>So many images of each split with all their captions, chosen by <see cref="Seed"/>, 1 or more; null takes all.</summary>
    /// <remarks>Words are still learnt from all.</remarks>
    public int? Limit { get; init; }

    /// <summary>Whether <see cref="Limit"/> holds for the splits that are not trained on too; false reads those whole, as predictions need them.</summary>
    public bool LimitsHeldSplits { get; init; } = true;

    /// <summary>Chooses the images of <see cref="Limit"/>.</summary>
    public int Seed { get; init; }

    /// <summary>Words of a caption beyond so many are not read; published 50.</summary>
    public int MaxTokens { get; init; } = 50;

    /// <summary>Regions of a picture beyond so many are not read, 1 to 100; published 36.</summary>
    public int MaxRegions { get; init; } = 36;

    /// <summary>Words of a network that is to be used on these data; null learns them from the data.</summary>
    public LearntWords? Learnt { get; init; }

    /// <summary>Bytes that the regions may take in memory; null: four fifths of what this process may use.</summary>
    public long? RegionMemory { get; init; }
}
