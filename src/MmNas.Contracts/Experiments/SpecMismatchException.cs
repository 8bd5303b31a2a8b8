namespace MmNas.Contracts.Experiments;

/// <summary>An id was submitted again with another spec.</summary>
[GenerateSerializer]
public sealed class SpecMismatchException(string id)
    : Exception($"experiment {id} was submitted with another spec; submit this one under a new id (run --again)");
