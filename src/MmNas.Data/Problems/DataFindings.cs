namespace MmNas.Data;

/// <summary>What a look at data found.</summary>
/// <param name="Problems">Why it cannot be used; empty when it can.</param>
/// <param name="Notes">What people should know of data that can be used, a sentence each, without a full stop.</param>
public sealed record DataFindings(IReadOnlyList<DataProblem> Problems, IReadOnlyList<string> Notes)
{
    /// <summary>What there is to train on; null where the problems hide it.</summary>
    public TrainingFacts? Training { get; init; }

    /// <summary>Why a task cannot be learnt from data that can be read, a sentence each with its way out behind "; ": what a trainer would find out first.</summary>
    public IReadOnlyList<string> Untrainable { get; init; } = [];

    /// <summary>The words of all texts; null where none were read.</summary>
    public Vocabulary? Words { get; init; }
}

/// <summary>What there is to train on.</summary>
/// <param name="Samples">Of the training split, as a learner counts them.</param>
/// <param name="Images">Different pictures that they are about.</param>
public sealed record TrainingFacts(int Samples, int Images);
