using MmNas.Networks.Blocks;
using MmNas.Networks.Kernels;
using MmNas.Networks.Shapes;
using MmNas.Search;
using TorchSharp;
using static TorchSharp.torch;

namespace MmNas.Networks.Operations;

/// <summary>RSA: MHRA(x, x, x, r): the scores are biased by one number a head and pair of regions, as <see cref="RelationForm"/> says.</summary>
internal sealed class RelationSelfAttention(ParameterMaker make, string name, NetworkShape shape) : IOperation<RelationSelfAttention>
{
    public static Operation Row => OperationCatalogue.RelationSelfAttention;

    private static readonly Scalar LeastRelation = KeptScalar.Of(1e-6), LowestSoft = KeptScalar.Of(-80.0);

    private readonly MultiHeadAttention attention = new(make, $"{name}.mhatt", shape);
    private readonly Linear relation = new(make, $"{name}.mhatt.linear_r", shape.RelationSize, shape.Heads);
    private readonly LayerNorm norm = new(make, $"{name}.ln", shape.Hidden, shape.Norm);

    public IEnumerable<NamedParameter> Parameters => [.. attention.Parameters, .. relation.Parameters, .. norm.Parameters];

    public static RelationSelfAttention Make(ParameterMaker make, string name, NetworkShape shape) => new(make, name, shape);

    public Tensor Forward(Tensor x, OperationInput others, Dropout? dropout)
    {
        var relations = others.Relations;
        var bias = relations.Pick(Positive(relation.Forward(relations.Values)).log().permute(0, 3, 1, 2)); // [B, H, N, N]
        return norm.Forward(x.Plus(dropout.Drop(attention.Forward(x, x, bias.Plus(others.Padding), dropout))));
    }

    // max(ReLU(z), 1e-6) is max(z, 1e-6), with the same gradient; softplus(z) is log(exp(z) + exp(0)), where z far below 0 is held off the end of float32.
    private Tensor Positive(Tensor z) =>
        shape.Relation is RelationForm.Published ? z.clamp_min(LeastRelation) : z.clamp_min(LowestSoft).logaddexp(zeros(1, device: z.device));
}
