using MessagePack;

namespace MmNas.Contracts.Specs;

/// <summary>What training minimises; each field is one task's.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record LossSpec
{
    /// <summary>The loss of visual question answering.</summary>
    public AnswerLossKind Answers { get; init; }

    /// <summary>The loss of image-text matching.</summary>
    public MatchLossKind Matching { get; init; }
}

/// <summary>Losses of visual question answering.</summary>
public enum AnswerLossKind
{
    /// <summary>Binary cross-entropy of every answer against its soft score, summed (the published code).</summary>
    BinaryCrossEntropy = 0,

    /// <summary>Cross-entropy against the soft scores divided by their sum (the method's text).</summary>
    CrossEntropy = 1,
}

/// <summary>Losses of image-text matching.</summary>
public enum MatchLossKind
{
    /// <summary>-(2 log s(v, s) + log(1 - s(v, s')) + log(1 - s(v', s))), summed: the published code's and the method's text's, which are one.</summary>
    BinaryCrossEntropy = 0,

    /// <summary>max(0, 0.2 + s' - s) for both negatives, summed (the published code's other choice).</summary>
    Margin = 1,
}
