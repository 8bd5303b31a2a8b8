using MmNas.Networks.Blocks;
using MmNas.Networks.Kernels;
using MmNas.Networks.Shapes;
using static TorchSharp.torch;

namespace MmNas.Networks.Operations;

/// <summary>SA: MHRA(x, x, x, 0).</summary>
internal sealed class SelfAttention(ParameterMaker make, string name, NetworkShape shape) : IOperation
{
    private readonly MultiHeadAttention attention = new(make, $"{name}.mhatt", shape);
    private readonly LayerNorm norm = new(make, $"{name}.ln", shape.Hidden, shape.Norm);

    public IEnumerable<NamedParameter> Parameters => [.. attention.Parameters, .. norm.Parameters];

    public Tensor Forward(Tensor x, OperationInput others, Dropout? dropout) =>
        norm.Forward(x.Plus(dropout.Drop(attention.Forward(x, x, others.Padding, dropout))));
}
