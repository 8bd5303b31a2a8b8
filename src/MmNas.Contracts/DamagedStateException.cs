namespace MmNas.Contracts;

/// <summary>What is stored of a grain cannot be read. Trying again comes to the same: somebody must restore it, or remove it.</summary>
/// <param name="message">For people: which row of which file or table, why, and the ways out.</param>
[GenerateSerializer]
public sealed class DamagedStateException(string message) : OrleansException(message); // any other would reach the caller wrapped in one
