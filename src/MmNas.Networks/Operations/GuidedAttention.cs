using MmNas.Networks.Blocks;
using MmNas.Networks.Graphs;
using MmNas.Networks.Kernels;
using MmNas.Networks.Shapes;
using MmNas.Search;
using static TorchSharp.torch;

namespace MmNas.Networks.Operations;

/// <summary>GA: MHRA(x, y, y, 0), x the regions and y the words.</summary>
internal sealed class GuidedAttention(ParameterMaker make, string name, NetworkShape shape) : IOperation<GuidedAttention>, IGraphOperation, ICountedOperation
{
    public static Operation Row => OperationCatalogue.GuidedAttention;

    private readonly MultiHeadAttention attention = new(make, $"{name}.mhatt", shape);
    private readonly LayerNorm norm = new(make, $"{name}.ln", shape.Hidden, shape.Norm);

    public IEnumerable<NamedParameter> Parameters => [.. attention.Parameters, .. norm.Parameters];

    public static GuidedAttention Make(ParameterMaker make, string name, NetworkShape shape) => new(make, name, shape);

    public Tensor Forward(Tensor x, OperationInput others, Dropout? dropout) =>
        norm.Forward(x, attention.Over(others.Words, others.WordPadding.Each, dropout), dropout);

    public long Flops(long elements, long words) => attention.Flops(elements, words);

    public GraphValue Write(GraphWriter graph, GraphValue x, GraphOperationInput others) =>
        norm.Write(graph, graph.Add(x, attention.Write(graph, x, others.Words!.Value, others.WordPadding!.Value, others.Elements, GraphExtent.Tokens)));
}
