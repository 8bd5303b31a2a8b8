namespace MmNas.Data;

/// <summary>How far a long reading or writing has come.</summary>
/// <param name="What">What is counted, for example "regions".</param>
/// <param name="Done">How many are done.</param>
/// <param name="Total">How many there are; 0 while that is not known.</param>
public readonly record struct ReadProgress(string What, long Done, long Total);
