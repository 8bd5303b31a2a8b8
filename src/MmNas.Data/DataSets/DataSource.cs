namespace MmNas.Data;

/// <summary>Which data set is read, and how. A task derives its own, with the settings that only it has.</summary>
public abstract record DataSource
{
    /// <summary>The data set's folder.</summary>
    public required string Folder { get; init; }

    /// <summary>Where the pictures' regions come from; by default what the layout holds.</summary>
    public RegionSource Regions { get; init; } = new RegionSource.Given();

    /// <summary>Files and folders whose change changes the data.</summary>
    public IEnumerable<string> Places => Regions.Places.Prepend(Folder);

    /// <summary>The most samples of each split, 1 or more, chosen by <see cref="Seed"/>; null takes all.</summary>
    /// <remarks>Words and answers are still learnt from all.</remarks>
    public int? Limit { get; init; }

    /// <summary>Whether <see cref="Limit"/> holds for the splits that are not trained on too; false reads those whole, as predictions need them.</summary>
    public bool LimitsHeldOutSplits { get; init; } = true;

    /// <summary>Chooses the samples of <see cref="Limit"/>.</summary>
    public int Seed { get; init; }

    /// <summary>The most words of a text that are read, 1 or more; by default 14, as published.</summary>
    public int MaxTokens { get; init; } = 14;

    /// <summary>The most regions of a picture that are read, 1 to 100; by default 100, as published.</summary>
    public int MaxRegions { get; init; } = 100;

    /// <summary>Words and answers of a network that is to be used on these data; null learns them from the data.</summary>
    public LearntWords? Learnt { get; init; }

    /// <summary>The most bytes of memory that the regions may take; null is four fifths of what this process may use.</summary>
    public long? RegionMemory { get; init; }
}
