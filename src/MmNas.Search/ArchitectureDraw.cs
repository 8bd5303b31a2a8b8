namespace MmNas.Search;

/// <summary>What an architecture step looks at: one or several such draws.</summary>
/// <param name="Active">The sampled operations: their gates are 1.</param>
/// <param name="Inactive">In the two-path form the other operation of each layer that takes part; null lets all candidates take part.</param>
public sealed record ArchitectureDraw(Subnet Active, Subnet? Inactive);
