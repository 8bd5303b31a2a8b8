namespace MmNas.Networks.Graphs;

/// <summary>A value that leaves a graph.</summary>
/// <param name="Name">Its name outside.</param>
/// <param name="Value">The value, of float32.</param>
/// <param name="Shape">Its extents.</param>
public sealed record GraphOutput(string Name, GraphValue Value, IReadOnlyList<GraphExtent> Shape);
