namespace MmNas.Contracts.Trainers;

/// <summary>Work on a device failed. The message says what and how to go on.</summary>
[GenerateSerializer]
public sealed class TrainerFailureException(string message) : Exception(message);
