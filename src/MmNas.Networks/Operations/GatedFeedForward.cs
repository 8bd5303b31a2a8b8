using MmNas.Networks.Blocks;
using MmNas.Networks.Graphs;
using MmNas.Networks.Kernels;
using MmNas.Networks.Shapes;
using MmNas.Search;
using static TorchSharp.torch;

namespace MmNas.Networks.Operations;

/// <summary>GFF: W₂ dropout(SiLU(W₀ x) ⊙ W₁ x), SwiGLU with biases. Its inner width is such that it has as many parameters as the feed-forward network.</summary>
/// <remarks>Shazeer, GLU Variants Improve Transformer (2020).</remarks>
internal sealed class GatedFeedForward(ParameterMaker make, string name, NetworkShape shape) : IOperation<GatedFeedForward>, IGraphOperation, ICountedOperation
{
    private readonly Linear gate = new(make, $"{name}.mlp.gate", shape.Hidden, Inner(shape.Hidden));
    private readonly Linear value = new(make, $"{name}.mlp.value", shape.Hidden, Inner(shape.Hidden));
    private readonly Linear merge = new(make, $"{name}.mlp.merge", Inner(shape.Hidden), shape.Hidden);
    private readonly LayerNorm norm = new(make, $"{name}.ln", shape.Hidden, shape.Norm);

    public static Operation Row => OperationCatalogue.GatedFeedForward;

    public IEnumerable<NamedParameter> Parameters => [.. gate.Parameters, .. value.Parameters, .. merge.Parameters, .. norm.Parameters];

    public static GatedFeedForward Make(ParameterMaker make, string name, NetworkShape shape) => new(make, name, shape);

    public Tensor Forward(Tensor x, OperationInput others, Dropout? dropout)
    {
        var inner = gate.Forward(x).silu() * value.Forward(x); // [B, N, inner]
        return norm.Forward(x.Plus(dropout.Drop(merge.Forward(dropout.Drop(inner)))));
    }

    public long Flops(long elements, long words) => 2 * elements * 3 * shape.Hidden * Inner(shape.Hidden);

    public GraphValue Write(GraphWriter graph, GraphValue x, GraphOperationInput others)
    {
        var gated = gate.Write(graph, x);
        var inner = graph.Multiply(graph.Multiply(gated, graph.Node("Sigmoid", gated)), value.Write(graph, x)); // [B, N, inner]
        return norm.Write(graph, graph.Add(x, merge.Write(graph, inner)));
    }

    // Three linear layers have 3 D I + 2 I + D parameters; the two of the feed-forward network, 4 D wide inside, 8 D² + 5 D. I is the nearest whole number.
    private static int Inner(int hidden) => (int)Math.Round(((8.0 * hidden * hidden) + (4.0 * hidden)) / ((3.0 * hidden) + 2));
}
