using MmNas.Networks.Blocks;
using MmNas.Networks.Graphs;
using MmNas.Networks.Kernels;
using MmNas.Networks.Shapes;
using MmNas.Search;
using static TorchSharp.torch;

namespace MmNas.Networks.Operations;

/// <summary>FFN: W1 dropout(ReLU(W0 x)), four times as wide inside.</summary>
internal sealed class FeedForward(ParameterMaker make, string name, NetworkShape shape) : IOperation<FeedForward>, IGraphOperation, ICountedOperation
{
    public static Operation Row => OperationCatalogue.FeedForward;

    private const int Widening = 4;

    private readonly Perceptron perceptron = new(make, $"{name}.mlp", shape.Hidden, Widening * shape.Hidden, shape.Hidden);
    private readonly LayerNorm norm = new(make, $"{name}.ln", shape.Hidden, shape.Norm);

    public IEnumerable<NamedParameter> Parameters => [.. perceptron.Parameters, .. norm.Parameters];

    public static FeedForward Make(ParameterMaker make, string name, NetworkShape shape) => new(make, name, shape);

    public Tensor Forward(Tensor x, OperationInput others, Dropout? dropout) =>
        norm.Forward(x, perceptron.On(dropout), dropout);

    public long Flops(long elements, long words) => 2 * elements * 2 * Widening * shape.Hidden * shape.Hidden;

    public GraphValue Write(GraphWriter graph, GraphValue x, GraphOperationInput others) => norm.Write(graph, graph.Add(x, perceptron.Write(graph, x)));
}
