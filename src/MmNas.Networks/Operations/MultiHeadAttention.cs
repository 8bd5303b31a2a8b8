using MmNas.Networks.Blocks;
using MmNas.Networks.Graphs;
using MmNas.Networks.Kernels;
using MmNas.Networks.Kernels.Attention;
using MmNas.Networks.Kernels.Recording;
using MmNas.Networks.Shapes;
using static TorchSharp.torch;

namespace MmNas.Networks.Operations;

/// <summary>Attention of x over y: in each head softmax(Q K^T / sqrt(d) + bias) V, without bias in the four projections.</summary>
/// <remarks>B samples, N elements that ask, M that answer, D features in H heads of d = D / H.</remarks>
public sealed class MultiHeadAttention(ParameterMaker make, string name, NetworkShape shape)
{
    private readonly Linear value = new(make, $"{name}.linear_v", shape.Hidden, shape.Hidden, withBias: false);
    private readonly Linear key = new(make, $"{name}.linear_k", shape.Hidden, shape.Hidden, withBias: false);
    private readonly Linear query = new(make, $"{name}.linear_q", shape.Hidden, shape.Hidden, withBias: false);
    private readonly Linear merge = new(make, $"{name}.linear_merge", shape.Hidden, shape.Hidden, withBias: false);

    /// <summary>Every parameter that it trains.</summary>
    public IEnumerable<NamedParameter> Parameters => [.. value.Parameters, .. key.Parameters, .. query.Parameters, .. merge.Parameters];

    /// <summary>Reads y for every element of x.</summary>
    /// <param name="x">[B, N, D]</param>
    /// <param name="y">[B, M, D]; keys and values of rows that samples share are computed once.</param>
    /// <param name="bias">Added to the scores; broadcasts to [B, H, N, M].</param>
    /// <param name="dropout">Applied to the attention weights; null drops nothing.</param>
    /// <returns>[B, N, D]</returns>
    public Tensor Forward(Tensor x, Shared y, Tensor bias, Dropout? dropout)
    {
        var own = y.Rows is null && ReferenceEquals(x, y.Values);
        long[] scores = [x.size(0), shape.Heads, x.size(1), y.Values.size(1)];
        return Branch(own ? default(Shared?) : y, null, bias.expand(scores), dropout).Run(x);
    }

    /// <summary>The same, without dropout, as ONNX's operators. Its weights are marked.</summary>
    /// <param name="graph">Takes them.</param>
    /// <param name="x">[B, N, D]</param>
    /// <param name="y">[B, M, D]</param>
    /// <param name="bias">Added to the scores; broadcasts to [B, H, N, M].</param>
    /// <param name="asking">What N is called.</param>
    /// <param name="answering">What M is called.</param>
    /// <returns>[B, N, D]</returns>
    public GraphValue Write(GraphWriter graph, GraphValue x, GraphValue y, GraphValue bias, GraphExtent asking, GraphExtent answering)
    {
        var q = graph.Transpose(Split(query, x), 0, 2, 1, 3);                                       // [B, H, N, d]
        var k = graph.Transpose(Split(key, y), 0, 2, 3, 1);                                         // [B, H, d, M]
        var v = graph.Transpose(Split(value, y), 0, 2, 1, 3);                                       // [B, H, M, d]
        var scaled = graph.Multiply(q, graph.Number((float)(1 / Math.Sqrt(shape.Head))));
        var weights = graph.Softmax(graph.Add(graph.MatMul(scaled, k), bias));                      // [B, H, N, M]
        graph.Mark("attention", weights, GraphExtent.Batch, shape.Heads, asking, answering);
        var read = graph.Reshape(graph.Transpose(graph.MatMul(weights, v), 0, 2, 1, 3), 0, 0, shape.Hidden);
        return merge.Write(graph, read);

        GraphValue Split(Linear turn, GraphValue of) => graph.Reshape(turn.Write(graph, of), 0, 0, shape.Heads, shape.Head);
    }

    /// <summary>Floating-point operations of its matrix products for one sample.</summary>
    /// <param name="asking">N: elements of x.</param>
    /// <param name="answering">M: elements of y.</param>
    internal long Flops(long asking, long answering) => 2 * ((2 * (asking + answering) * shape.Hidden * shape.Hidden) + (2 * asking * answering * shape.Hidden));

    /// <summary>Attention of x over itself.</summary>
    /// <param name="padding">[B, 1, 1, N]: 0, or -1e9 at padding.</param> <param name="bias">[B, H, N, N], added to the scores; null adds nothing.</param>
    /// <param name="dropout">Applied to the attention weights; null drops nothing.</param>
    internal Branch OverItself(Tensor padding, Tensor? bias, Dropout? dropout) => Branch(null, padding, bias, dropout);

    /// <summary>Attention of x over y.</summary>
    /// <param name="y">[B, M, D]</param> <param name="padding">[B, 1, 1, M]: 0, or -1e9 at padding.</param>
    /// <param name="dropout">Applied to the attention weights; null drops nothing.</param>
    internal Branch Over(Shared y, Tensor padding, Dropout? dropout) => Branch(y, padding, null, dropout);

    private AttentionBranch Branch(Shared? y, Tensor? padding, Tensor? bias, Dropout? dropout) =>
        new(new(query.Weight, key.Weight, value.Weight, merge.Weight), shape.Heads, y?.Values, y?.Rows, padding, bias, dropout?.NextMask());
}
