namespace MmNas.Networks.Graphs;

/// <summary>An operation that can be written as ONNX's operators: networks that have it can be exported to other runtimes.</summary>
public interface IGraphOperation
{
    /// <summary>What the layer computes without dropout.</summary>
    /// <param name="graph">Takes its operators.</param>
    /// <param name="x">[B, N, D]: the layer's own side.</param>
    /// <param name="others">What the operation's description says that it reads besides.</param>
    /// <returns>[B, N, D]</returns>
    GraphValue Write(GraphWriter graph, GraphValue x, GraphOperationInput others);
}
