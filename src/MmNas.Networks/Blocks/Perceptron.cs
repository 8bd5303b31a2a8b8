using MmNas.Networks.Kernels;
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
    public Tensor Forward(Tensor x, Dropout? dropout) => second.Forward(dropout.Drop(first.Forward(x).relu_()));
}
