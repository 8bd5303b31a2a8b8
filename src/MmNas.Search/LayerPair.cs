namespace MmNas.Search;

/// <summary>The two candidates of a layer that take part in a two-path architecture step.</summary>
/// <param name="Active">Position of the sampled candidate: its gate is 1.</param>
/// <param name="Inactive">Position of the other one: its gate is 0.</param>
public readonly record struct LayerPair(int Active, int Inactive);
