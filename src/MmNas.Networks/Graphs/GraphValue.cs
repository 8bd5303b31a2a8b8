namespace MmNas.Networks.Graphs;

/// <summary>A value in a graph: an input, a constant, or what a node gives.</summary>
/// <param name="Name">Its name in the graph.</param>
public readonly record struct GraphValue(string Name);
