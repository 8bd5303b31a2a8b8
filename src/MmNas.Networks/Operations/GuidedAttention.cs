using MmNas.Networks.Blocks;
using MmNas.Networks.Kernels;
using MmNas.Networks.Shapes;
using static TorchSharp.torch;

namespace MmNas.Networks.Operations;

/// <summary>GA: MHRA(x, y, y, 0), x the regions and y the words.</summary>
internal sealed class GuidedAttention(ParameterMaker make, string name, NetworkShape shape) : IOperation
{
    private readonly MultiHeadAttention attention = new(make, $"{name}.mhatt", shape);
    private readonly LayerNorm norm = new(make, $"{name}.ln", shape.Hidden, shape.Norm);

    public IEnumerable<NamedParameter> Parameters => [.. attention.Parameters, .. norm.Parameters];

    public Tensor Forward(Tensor x, OperationInput others, Dropout? dropout)
    {
        var words = others.Words ?? throw new InvalidOperationException("guided attention stands in the encoder, which has no other side to read");
        var padding = others.WordRows.Pick(others.WordPadding);
        return norm.Forward(x.Plus(dropout.Drop(attention.Forward(x, words, padding, dropout, others.WordRows))));
    }
}
