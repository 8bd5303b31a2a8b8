namespace MmNas.Networks.Graphs;

/// <summary>A network as a graph of ONNX's operators: all that another runtime needs to compute it.</summary>
/// <param name="Inputs">What it reads: tokens, regions and boxes, as <see cref="Supernet.ToGraph"/> says.</param>
/// <param name="Outputs">What it gives; the first is what the head gives.</param>
/// <param name="Nodes">In an order in which each comes behind those that it reads.</param>
/// <param name="Constants">Weights and other tensors that it brings along.</param>
public sealed record NetworkGraph(
    IReadOnlyList<GraphPort> Inputs, IReadOnlyList<GraphPort> Outputs, IReadOnlyList<GraphNode> Nodes, IReadOnlyList<GraphConstant> Constants)
{
    /// <summary>The version of ONNX's operators that nodes are meant in.</summary>
    public const int Opset = 17;
}

/// <summary>A tensor that enters or leaves a graph.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsWhole">Whether it holds int64; else it holds float32.</param>
/// <param name="Shape">Its extents.</param>
public sealed record GraphPort(string Name, bool IsWhole, IReadOnlyList<GraphExtent> Shape);

/// <summary>One operator.</summary>
/// <param name="Operator">ONNX's name of it.</param>
/// <param name="Inputs">Names of values.</param>
/// <param name="Outputs">Names of values that it gives.</param>
/// <param name="Attributes">Settings that are no tensors.</param>
public sealed record GraphNode(string Operator, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs, IReadOnlyList<GraphAttribute> Attributes);
