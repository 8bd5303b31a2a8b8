using MmNas.Networks.Blocks;
using MmNas.Networks.Graphs;
using MmNas.Networks.Kernels;
using MmNas.Networks.Shapes;
using MmNas.Search;
using static TorchSharp.torch;

namespace MmNas.Networks.Operations;

/// <summary>SA: MHRA(x, x, x, 0).</summary>
internal sealed class SelfAttention(ParameterMaker make, string name, NetworkShape shape) : IOperation<SelfAttention>, IGraphOperation, ICountedOperation
{
    public static Operation Row => OperationCatalogue.SelfAttention;

    private readonly MultiHeadAttention attention = new(make, $"{name}.mhatt", shape);
    private readonly LayerNorm norm = new(make, $"{name}.ln", shape.Hidden, shape.Norm);

    public IEnumerable<NamedParameter> Parameters => [.. attention.Parameters, .. norm.Parameters];

    public static SelfAttention Make(ParameterMaker make, string name, NetworkShape shape) => new(make, name, shape);

    public Tensor Forward(Tensor x, OperationInput others, Dropout? dropout) =>
        norm.Forward(x, attention.OverItself(others.Padding, null, dropout), dropout);

    public long Flops(long elements, long words) => attention.Flops(elements, elements);

    public GraphValue Write(GraphWriter graph, GraphValue x, GraphOperationInput others) =>
        norm.Write(graph, graph.Add(x, attention.Write(graph, x, x, others.Padding, others.Elements, others.Elements)));
}
