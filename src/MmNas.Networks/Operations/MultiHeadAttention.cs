using MmNas.Networks.Blocks;
using MmNas.Networks.Kernels;
using MmNas.Networks.Shapes;
using TorchSharp;
using static TorchSharp.torch;

namespace MmNas.Networks.Operations;

/// <summary>Attention of x over y: in each head softmax(Q K^T / sqrt(d) + bias) V, without bias in the four projections.</summary>
/// <remarks>B samples, N elements that ask, M that answer, D features in H heads of d = D / H.</remarks>
public sealed class MultiHeadAttention(ParameterMaker make, string name, NetworkShape shape)
{
    private readonly Linear value = new(make, $"{name}.linear_v", shape.Hidden, shape.Hidden, withBias: false);
    private readonly Linear key = new(make, $"{name}.linear_k", shape.Hidden, shape.Hidden, withBias: false);
    private readonly Linear query = new(make, $"{name}.linear_q", shape.Hidden, shape.Hidden, withBias: false);
    private readonly Linear merge = new(make, $"{name}.linear_merge", shape.Hidden, shape.Hidden, withBias: false);
    private readonly Scalar scale = KeptScalar.Of(1 / Math.Sqrt(shape.Head));

    public IEnumerable<NamedParameter> Parameters => [.. value.Parameters, .. key.Parameters, .. query.Parameters, .. merge.Parameters];

    /// <summary>Reads y for every element of x.</summary>
    /// <param name="x">[B, N, D]</param>
    /// <param name="y">[B, M, D]; keys and values of rows that samples share are computed once.</param>
    /// <param name="bias">Added to the scores; broadcasts to [B, H, N, M].</param>
    /// <param name="dropout">Applied to the attention weights; null drops nothing.</param>
    /// <returns>[B, N, D]</returns>
    public Tensor Forward(Tensor x, Shared y, Tensor bias, Dropout? dropout)
    {
        var q = Split(query.Forward(x).mul(scale));                       // [B, H, N, d]
        var (k, v) = (y.Pick(Split(key.Forward(y.Values))), y.Pick(Split(value.Forward(y.Values)))); // [B, H, M, d]
        var weights = q.matmul(k.transpose(-2, -1)).Plus(bias).softmax(-1); // [B, H, N, M]
        var read = dropout.Drop(weights).matmul(v);                       // [B, H, N, d]
        return merge.Forward(read.transpose(1, 2).flatten(2));            // [B, N, D]
    }

    private Tensor Split(Tensor t) => t.view(t.size(0), t.size(1), shape.Heads, shape.Head).transpose(1, 2);
}
