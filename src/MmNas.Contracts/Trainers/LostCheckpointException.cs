namespace MmNas.Contracts.Trainers;

/// <summary>A session cannot be opened from the checkpoint that its order names: the file is not there, or is damaged. Another checkpoint of the same work may do.</summary>
/// <param name="message">For people: which file, and what is wrong with it.</param>
[GenerateSerializer]
public sealed class LostCheckpointException(string message) : Exception(message);
