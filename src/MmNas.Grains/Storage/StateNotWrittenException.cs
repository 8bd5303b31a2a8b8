namespace MmNas.Grains.Storage;

/// <summary>A grain could not store its state; its next activation goes on from what is stored.</summary>
[GenerateSerializer]
public sealed class StateNotWrittenException(string message) : Exception(message);
