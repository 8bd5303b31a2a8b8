namespace MmNas.Grains.Storage;

/// <summary>A grain could not store its state; its next activation resumes from what is stored.</summary>
[GenerateSerializer]
public sealed class StateNotWrittenException(string message) : Exception(message);
