namespace MmNas.Contracts;

/// <summary>A message came from somebody whose lease is no longer the newest; it changed nothing.</summary>
[GenerateSerializer]
public sealed class FencedException(string what, long fence, long newest)
    : Exception($"{what} was asked under lease {fence}, but lease {newest} has taken over; the holder of the older one stops");
