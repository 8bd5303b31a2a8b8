using MmNas.Networks.Blocks;
using MmNas.Networks.Graphs;
using MmNas.Networks.Kernels;
using MmNas.Networks.Shapes;
using MmNas.Search;
using static TorchSharp.torch;

namespace MmNas.Networks.Operations;

/// <summary>RSA: MHRA(x, x, x, r): the scores are biased by one number a head and pair of regions, as <see cref="RelationForm"/> says.</summary>
internal sealed class RelationSelfAttention(ParameterMaker make, string name, NetworkShape shape) : IOperation<RelationSelfAttention>, IGraphOperation, ICountedOperation
{
    public static Operation Row => OperationCatalogue.RelationSelfAttention;

    private readonly MultiHeadAttention attention = new(make, $"{name}.mhatt", shape);
    private readonly Linear relation = new(make, $"{name}.mhatt.linear_r", shape.RelationSize, shape.Heads);
    private readonly LayerNorm norm = new(make, $"{name}.ln", shape.Hidden, shape.Norm);

    public IEnumerable<NamedParameter> Parameters => [.. attention.Parameters, .. relation.Parameters, .. norm.Parameters];

    public static RelationSelfAttention Make(ParameterMaker make, string name, NetworkShape shape) => new(make, name, shape);

    public Tensor Forward(Tensor x, OperationInput others, Dropout? dropout)
    {
        var bias = others.Geometry.Bias(shape.Relation, relation); // [B, H, N, N]
        return norm.Forward(x, attention.OverItself(others.Padding, bias, dropout), dropout);
    }

    public long Flops(long elements, long words) => attention.Flops(elements, elements) + (2 * elements * elements * shape.RelationSize * shape.Heads);

    public GraphValue Write(GraphWriter graph, GraphValue x, GraphOperationInput others)
    {
        var bias = RelationGraph.Write(graph, shape.Relation, relation.Write(graph, others.Relations!.Value)); // [B, H, N, N]
        return norm.Write(graph, graph.Add(x, attention.Write(graph, x, x, graph.Add(bias, others.Padding), others.Elements, others.Elements)));
    }
}
