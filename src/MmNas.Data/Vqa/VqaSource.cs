namespace MmNas.Data;

/// <summary>Which VQA-v2 folder is read, and how.</summary>
public sealed record VqaSource : IDataSource
{
    /// <summary>The data set's folder: annotations/ and features or images beside it.</summary>
    public required string Folder { get; init; }

    /// <summary>Where the pictures' regions come from; default: what the layout holds.</summary>
    public RegionSource Regions { get; init; } = new RegionSource.Given();

    /// <summary>What is trained on: "train" (default, also null), "train+val" or "train+val+vg". Validation is always on val.</summary>
    public string? TrainingSplits { get; init; } = "train";

    /// <summary>So many questions of each split, chosen by <see cref="Seed"/>, 1 or more; null takes all.</summary>
    /// <remarks>Words and answers are still learnt from all.</remarks>
    public int? Limit { get; init; }

    /// <summary>Whether <see cref="Limit"/> holds for the splits that are not trained on too; false reads those whole, as predictions need them.</summary>
    public bool LimitsHeldSplits { get; init; } = true;

    /// <summary>Chooses the questions of <see cref="Limit"/>.</summary>
    public int Seed { get; init; }

    /// <summary>How often an answer must occur in the train and val annotations to be one the network can give, 1 or more.</summary>
    /// <remarks>Null: 9 (the published "more than 8") when the training annotations hold 20,000 questions or more, else 1.</remarks>
    public int? AnswerMinimum { get; init; }

    /// <summary>Words of a question beyond so many are not read; published 14.</summary>
    public int MaxTokens { get; init; } = 14;

    /// <summary>Words and answers of a network that is to be used on these data; null learns them from the data.</summary>
    public LearntWords? Learnt { get; init; }

    /// <summary>Bytes that the regions may take in memory; null: four fifths of what this process may use.</summary>
    public long? RegionMemory { get; init; }
}
