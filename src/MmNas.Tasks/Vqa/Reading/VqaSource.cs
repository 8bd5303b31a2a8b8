using MmNas.Data;

namespace MmNas.Tasks.Vqa.Reading;

/// <summary>Which folder of questions is read, and how.</summary>
public sealed record VqaSource : DataSource
{
    /// <summary>What is trained on: "train" (default, also null), "train+val" or "train+val+vg". Validation is always on val.</summary>
    public string? TrainingSplits { get; init; } = "train";

    /// <summary>How often an answer must occur in the train and val annotations to be one the network can give, 1 or more.</summary>
    /// <remarks>Null: 9 (the published "more than 8") when the training annotations hold 20,000 questions or more, else 1.</remarks>
    public int? AnswerMinimum { get; init; }

    /// <summary>Whether the folder is in the plain layout; else it holds the files of VQA-v2.</summary>
    public bool IsPlain { get; init; }
}
