using MmNas.Networks.Blocks;
using MmNas.Networks.Graphs;
using MmNas.Networks.Kernels;
using MmNas.Networks.Shapes;
using static TorchSharp.torch;

namespace MmNas.Networks.Heads;

/// <summary>A sequence to one vector: a softmax over the sequence of an MLP(D -> inner -> 1), the weighted sum, a linear layer.</summary>
public sealed class AttentionReduce(ParameterMaker make, string name, NetworkShape shape)
{
    private readonly Perceptron score = new(make, $"{name}.mlp", shape.Hidden, shape.ReduceHidden, 1);
    private readonly Linear merge = new(make, $"{name}.linear_merge", shape.Hidden, shape.ReducedWidth);

    /// <summary>Every parameter that it trains.</summary>
    public IEnumerable<NamedParameter> Parameters => [.. score.Parameters, .. merge.Parameters];

    /// <param name="x">[B, N, D]</param> <param name="padding">[B, 1, 1, N]: 0, or -1e9 at padding</param>
    /// <param name="dropout">Null drops nothing.</param> <returns>[B, reduced width]</returns>
    public Tensor Forward(Tensor x, Tensor padding, Dropout? dropout)
    {
        var scores = score.Forward(x, dropout).transpose(1, 2).Plus(padding.squeeze(1)); // [B, 1, N]
        var sum = scores.softmax(-1).matmul(x).squeeze(1);                           // [B, D]
        return merge.Forward(sum);
    }

    /// <summary>The same, without dropout, as ONNX's operators. Its weights are marked.</summary>
    /// <param name="graph">Takes them.</param> <param name="x">[B, N, D]</param> <param name="padding">[B, 1, 1, N]: 0, or -1e9 at padding</param>
    /// <param name="elements">What N is called.</param> <returns>[B, reduced width]</returns>
    public GraphValue Write(GraphWriter graph, GraphValue x, GraphValue padding, GraphExtent elements)
    {
        using var scope = graph.Scope(name);
        var scores = graph.Add(graph.Transpose(score.Write(graph, x), 0, 2, 1), graph.Squeeze(padding, 1));    // [B, 1, N]
        var weights = graph.Softmax(scores);
        graph.Mark("weights", weights, GraphExtent.Batch, 1, elements);
        return merge.Write(graph, graph.Squeeze(graph.MatMul(weights, x), 1));
    }
}
