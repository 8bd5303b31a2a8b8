using MmNas.Networks.Blocks;
using MmNas.Networks.Graphs;
using MmNas.Networks.Kernels;
using MmNas.Networks.Shapes;
using MmNas.Search;
using static TorchSharp.torch;

namespace MmNas.Networks.Operations;

/// <summary>GGA: attention on attention, x the regions and y the words. What a region has read of the words, V = MHRA(x, y, y, 0), gives together with the
/// region itself information W₀ [V, x] and a gate σ(W₁ [V, x]); their product is the output, so that a region may take nothing of what it has read.</summary>
/// <remarks>Huang et al., Attention on Attention for Image Captioning (ICCV 2019), with the query and the read-out as its gate's inputs.</remarks>
internal sealed class GatedGuidedAttention(ParameterMaker make, string name, NetworkShape shape) : IOperation<GatedGuidedAttention>, IGraphOperation, ICountedOperation
{
    private readonly MultiHeadAttention attention = new(make, $"{name}.mhatt", shape);
    private readonly Linear information = new(make, $"{name}.information", 2 * shape.Hidden, shape.Hidden);
    private readonly Linear gate = new(make, $"{name}.gate", 2 * shape.Hidden, shape.Hidden);
    private readonly LayerNorm norm = new(make, $"{name}.ln", shape.Hidden, shape.Norm);

    public static Operation Row => OperationCatalogue.GatedGuidedAttention;

    public IEnumerable<NamedParameter> Parameters => [.. attention.Parameters, .. information.Parameters, .. gate.Parameters, .. norm.Parameters];

    public static GatedGuidedAttention Make(ParameterMaker make, string name, NetworkShape shape) => new(make, name, shape);

    public Tensor Forward(Tensor x, OperationInput others, Dropout? dropout)
    {
        var read = attention.Forward(x, others.Words, others.WordPadding.Each, dropout); // [B, N, D]
        var both = cat([read, x], -1);                                                   // [B, N, 2 D]
        return norm.Forward(x.Plus(dropout.Drop(gate.Forward(both).sigmoid() * information.Forward(both))));
    }

    public long Flops(long elements, long words) => attention.Flops(elements, words) + (2 * 2 * elements * 2 * shape.Hidden * shape.Hidden);

    public GraphValue Write(GraphWriter graph, GraphValue x, GraphOperationInput others)
    {
        var read = attention.Write(graph, x, others.Words!.Value, others.WordPadding!.Value, others.Elements, GraphExtent.Tokens); // [B, N, D]
        var both = graph.Concat(read, x);                                                                                         // [B, N, 2 D]
        return norm.Write(graph, graph.Add(x, graph.Multiply(graph.Node("Sigmoid", gate.Write(graph, both)), information.Write(graph, both))));
    }
}
