namespace MmNas.Contracts.Specs.Reading;

/// <summary>What a file asks for: one experiment, or a campaign's.</summary>
/// <param name="Specs">In the file's order.</param>
/// <param name="Slots">Trainers at once, where a campaign says so.</param>
public sealed record SpecSet(IReadOnlyList<ReadSpec> Specs, int? Slots);

/// <summary>A spec's file after reading it.</summary>
/// <param name="Path">As it was given, or as its campaign names it.</param>
/// <param name="Reading">What came of it.</param>
public sealed record ReadSpec(string Path, SpecReading Reading);
