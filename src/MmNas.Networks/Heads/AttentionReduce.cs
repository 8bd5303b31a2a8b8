using MmNas.Networks.Blocks;
using MmNas.Networks.Kernels;
using MmNas.Networks.Shapes;
using static TorchSharp.torch;

namespace MmNas.Networks.Heads;

/// <summary>A sequence to one vector: a softmax over the sequence of an MLP(D -> inner -> 1), the weighted sum, a linear layer.</summary>
public sealed class AttentionReduce(ParameterMaker make, string name, NetworkShape shape)
{
    private readonly Perceptron score = new(make, $"{name}.mlp", shape.Hidden, shape.ReduceHidden, 1);
    private readonly Linear merge = new(make, $"{name}.linear_merge", shape.Hidden, shape.ReducedWidth);

    /// <summary>Every parameter that it trains.</summary>
    public IEnumerable<NamedParameter> Parameters => [.. score.Parameters, .. merge.Parameters];

    /// <param name="x">[B, N, D]</param> <param name="padding">[B, 1, 1, N]: 0, or -1e9 at padding</param>
    /// <param name="dropout">Null drops nothing.</param> <returns>[B, reduced width]</returns>
    public Tensor Forward(Tensor x, Tensor padding, Dropout? dropout)
    {
        var scores = score.Forward(x, dropout).transpose(1, 2).Plus(padding.squeeze(1)); // [B, 1, N]
        var sum = scores.softmax(-1).matmul(x).squeeze(1);                           // [B, D]
        return merge.Forward(sum);
    }
}
