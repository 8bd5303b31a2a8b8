using MmNas.Networks.Blocks;
using MmNas.Networks.Graphs;
using MmNas.Networks.Kernels;
using MmNas.Networks.Operations;
using MmNas.Networks.Shapes;
using MmNas.Search;
using static TorchSharp.torch;

namespace Acme.Operations;

/// <summary>WFF: W1 dropout(ReLU(W0 x)), eight times as wide inside, where the published feed-forward network is four times as wide.</summary>
public sealed class WideFeedForward : IOperation<WideFeedForward>, IGraphOperation
{
    private const int Widening = 8;

    private readonly Perceptron perceptron;
    private readonly LayerNorm norm;

    private WideFeedForward(ParameterMaker make, string name, NetworkShape shape)
    {
        perceptron = new(make, $"{name}.mlp", shape.Hidden, Widening * shape.Hidden, shape.Hidden);
        norm = new(make, $"{name}.ln", shape.Hidden, shape.Norm);
    }

    /// <summary>Short name, published name, and the sides on which it may stand. It reads nothing but its own side.</summary>
    public static Operation Row { get; } = new("WFF", "wide_feed_forward", OperationSides.Both);

    /// <inheritdoc/>
    public IEnumerable<NamedParameter> Parameters => [.. perceptron.Parameters, .. norm.Parameters];

    /// <inheritdoc/>
    public static WideFeedForward Make(ParameterMaker make, string name, NetworkShape shape) => new(make, name, shape);

    /// <inheritdoc/>
    public Tensor Forward(Tensor x, OperationInput others, Dropout? dropout) => norm.Forward(x.Plus(dropout.Drop(perceptron.Forward(x, dropout))));

    /// <summary>The same as ONNX's operators, so that networks with it can be exported.</summary>
    public GraphValue Write(GraphWriter graph, GraphValue x, GraphOperationInput others) => norm.Write(graph, graph.Add(x, perceptron.Write(graph, x)));
}
