namespace MmNas.Contracts.Trainers;

/// <summary>Work on a device failed. The message says what and how to go on.</summary>
/// <param name="message">For people.</param>
/// <param name="isFinal">Whether trying again would come to the same: wrong data, weights that have run away.</param>
[GenerateSerializer]
public sealed class TrainerFailureException(string message, bool isFinal) : Exception(message)
{
    [Id(0)]
    public bool IsFinal { get; } = isFinal;
}
