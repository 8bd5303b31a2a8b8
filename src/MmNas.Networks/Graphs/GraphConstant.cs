namespace MmNas.Networks.Graphs;

/// <summary>A tensor that a graph brings along. One of the two lists is there, row-major.</summary>
/// <param name="Name">Its name in the graph; that of the parameter, where it is one as it is trained.</param>
/// <param name="Shape">Extents; empty for a single number.</param>
/// <param name="Numbers">Of a float32 tensor.</param>
/// <param name="Wholes">Of an int64 tensor.</param>
public sealed record GraphConstant(string Name, IReadOnlyList<long> Shape, float[]? Numbers, long[]? Wholes);
