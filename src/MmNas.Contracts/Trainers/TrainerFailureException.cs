namespace MmNas.Contracts.Trainers;

/// <summary>Work on a device failed. The message says what and how to go on.</summary>
/// <param name="message">What went wrong, in words for people.</param>
/// <param name="isFinal">Whether trying again would come to the same: wrong data, weights that have diverged.</param>
/// <param name="isAway">Whether it is not the work's fault: what it is stored in cannot be reached, and may be back soon.</param>
[GenerateSerializer]
public sealed class TrainerFailureException(string message, bool isFinal, bool isAway = false) : Exception(message)
{
    [Id(0)]
    public bool IsFinal { get; } = isFinal;

    [Id(1)]
    public bool IsAway { get; } = isAway;
}
