namespace MmNas.Contracts;

/// <summary>Grain state could not be read or written; whether a write landed is unknown. The database's own exceptions cannot travel to a caller in another process.</summary>
[GenerateSerializer]
public sealed class StorageException(string message) : OrleansException(message);
