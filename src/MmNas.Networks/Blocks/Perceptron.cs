using MmNas.Networks.Graphs;
using MmNas.Networks.Kernels;
using MmNas.Networks.Kernels.Perceptrons;
using MmNas.Networks.Kernels.Recording;
using static TorchSharp.torch;

namespace MmNas.Networks.Blocks;

/// <summary>W1 dropout(ReLU(W0 x)).</summary>
public sealed class Perceptron(ParameterMaker make, string name, int inputs, int inner, int outputs)
{
    private readonly Linear first = new(make, $"{name}.fc.linear", inputs, inner);
    private readonly Linear second = new(make, $"{name}.linear", inner, outputs);

    /// <summary>Every parameter that it trains.</summary>
    public IEnumerable<NamedParameter> Parameters => [.. first.Parameters, .. second.Parameters];

    /// <param name="x">[..., inputs]</param> <param name="dropout">Null drops nothing.</param> <returns>[..., outputs]</returns>
    public Tensor Forward(Tensor x, Dropout? dropout) => On(dropout).Run(x);

    /// <summary>The same, without dropout, as ONNX's operators.</summary>
    /// <param name="graph">Takes them.</param> <param name="x">[..., inputs]</param> <returns>[..., outputs]</returns>
    public GraphValue Write(GraphWriter graph, GraphValue x) => second.Write(graph, graph.Node("Relu", first.Write(graph, x)));

    /// <summary>The same as a branch, for a block that goes on with it.</summary>
    internal Branch On(Dropout? dropout) => new PerceptronBranch(first.Weight, first.Bias!, second.Weight, second.Bias!, dropout?.NextMask());
}
