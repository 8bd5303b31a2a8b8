namespace MmNas.Data;

/// <summary>Which folder of referring expressions is read, and how.</summary>
public sealed record PhraseSource : IDataSource
{
    /// <summary>The folder that holds refcoco/, refcoco+/ or refcocog/ and the features; or one of these three itself.</summary>
    public required string Folder { get; init; }

    /// <summary>"refcoco", "refcoco+", "refcocog" or another folder with the splits; null: the only one that is there.</summary>
    public string? Dataset { get; init; }

    /// <summary>Where the pictures' regions come from; default: what the layout holds.</summary>
    public RegionSource Regions { get; init; } = new RegionSource.Given();

    /// <summary>So many sentences of each split, chosen by <see cref="Seed"/>, 1 or more; null takes all.</summary>
    /// <remarks>Words are still learnt from all.</remarks>
    public int? Limit { get; init; }

    /// <summary>Whether <see cref="Limit"/> holds for the splits that are not trained on too; false reads those whole, as predictions need them.</summary>
    public bool LimitsHeldSplits { get; init; } = true;

    /// <summary>Chooses the sentences of <see cref="Limit"/>.</summary>
    public int Seed { get; init; }

    /// <summary>Words of a sentence beyond so many are not read; published 14.</summary>
    public int MaxTokens { get; init; } = 14;

    /// <summary>Regions of a picture beyond so many are not read, 1 to 100; published 100.</summary>
    public int MaxRegions { get; init; } = 100;

    /// <summary>Words of a network that is to be used on these data; null learns them from the data.</summary>
    public LearntWords? Learnt { get; init; }

    /// <summary>Bytes that the regions may take in memory; null: four fifths of what this process may use.</summary>
    public long? RegionMemory { get; init; }
}
