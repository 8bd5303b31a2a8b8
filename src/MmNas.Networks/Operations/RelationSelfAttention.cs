using MmNas.Networks.Blocks;
using MmNas.Networks.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace MmNas.Networks.Operations;

/// <summary>RSA: MHRA(x, x, x, r): the scores are biased by log(max(ReLU(r W_r), 1e-6)), one number a head and pair of regions.</summary>
internal sealed class RelationSelfAttention(ParameterMaker make, string name, NetworkShape shape) : IOperation
{
    private static readonly Scalar LeastRelation = KeptScalar.Of(1e-6);

    private readonly MultiHeadAttention attention = new(make, $"{name}.mhatt", shape);
    private readonly Linear relation = new(make, $"{name}.mhatt.linear_r", shape.RelationSize, shape.Heads);
    private readonly LayerNorm norm = new(make, $"{name}.ln", shape.Hidden);

    public IEnumerable<NamedParameter> Parameters => [.. attention.Parameters, .. relation.Parameters, .. norm.Parameters];

    public Tensor Forward(Tensor x, OperationInput others, Dropout? dropout)
    {
        var relations = others.Relations ?? throw new InvalidOperationException("relation attention runs without relations; compute them from the boxes");
        // max(ReLU(z), 1e-6) is max(z, 1e-6), with the same gradient.
        var bias = relation.Forward(relations).clamp_min(LeastRelation).log().permute(0, 3, 1, 2); // [B, H, N, N]
        return norm.Forward(x.Plus(dropout.Drop(attention.Forward(x, x, bias.Plus(others.Padding), dropout))));
    }
}
