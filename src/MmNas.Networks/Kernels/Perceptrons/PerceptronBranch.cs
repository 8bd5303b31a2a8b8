using MmNas.Networks.Kernels.Linears;
using MmNas.Networks.Kernels.Products;
using MmNas.Networks.Kernels.Recording;
using MmNas.Networks.Kernels.Sums;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace MmNas.Networks.Kernels.Perceptrons;

/// <summary>W1 dropout(ReLU(W0 x + b0)) + b1, a block of rows at a time, so that what is inside stays in the cache.</summary>
/// <param name="first">W0 [inner, inputs]</param> <param name="firstBias">b0 [inner]</param>
/// <param name="second">W1 [outputs, inner]</param> <param name="secondBias">b1 [outputs]</param> <param name="mask">Null drops nothing.</param>
internal sealed class PerceptronBranch(Tensor first, Tensor firstBias, Tensor second, Tensor secondBias, DropoutMask? mask) : Branch
{
    private const int BlockRows = 96;

    private readonly WeightGradient first = WeightGradient.Of(first), firstBias = WeightGradient.Of(firstBias);
    private readonly WeightGradient second = WeightGradient.Of(second), secondBias = WeightGradient.Of(secondBias);
    private readonly ActivationKernel activation = new(mask);
    private Tensor? x, inner;

    public override IReadOnlyList<Tensor> Weights => [first.Weight, firstBias.Weight, second.Weight, secondBias.Weight];

    private int Inner => (int)first.Weight.size(0);

    public override bool Fits(Tensor x) => x.size(-1) == first.Weight.size(1);

    public override Tensor Compose(Tensor x)
    {
        var h = F.linear(x, first.Weight, firstBias.Weight).relu_();
        return F.linear(mask is { } some ? DropoutFunction.apply(h, some) : h, second.Weight, secondBias.Weight);
    }

    public override Tensor Forward(Tensor x, bool keep)
    {
        this.x = x;
        var y = empty([.. x.shape.AsSpan()[..^1], second.Weight.size(0)]);
        var (rows, result) = (Matrix.Of(x), Matrix.Of(y));
        inner = keep ? Kept.Empty(rows.Rows, Inner) : null;
        var whole = inner is null ? (Matrix?)null : Matrix.Of(inner);
        var (b0, b1) = (Matrix.Of(firstBias.Weight), Matrix.Of(secondBias.Weight));
        using var w0 = Panels.Pack(Matrix.Of(first.Weight).Transposed);
        using var w1 = Panels.Pack(Matrix.Of(second.Weight).Transposed);
        EachBlock(rows.Rows, Inner * (rows.Columns + result.Columns), (at, count, block) =>
        {
            var h = whole?.RowsFrom(at, count) ?? block;
            w0.Multiply(rows.RowsFrom(at, count), h);
            activation.Forward(h, b0, at);
            w1.Multiply(h, result.RowsFrom(at, count));
            LinearKernel.AddBias(result.RowsFrom(at, count), b1);
        });
        return y;
    }

    public override IReadOnlyList<Tensor?> Backward(Tensor gradient, Tensor? dx, bool add)
    {
        var (dy, h, rows) = (Matrix.Of(gradient), Matrix.Of(inner!), Matrix.Of(x!));
        var dh = Matrix.Of(empty_like(inner!));
        var target = dx is null ? (Matrix?)null : Matrix.Of(dx);
        using var w0 = Panels.Pack(Matrix.Of(first.Weight));
        using var w1 = Panels.Pack(Matrix.Of(second.Weight));
        EachBlock(rows.Rows, Inner * (rows.Columns + dy.Columns), (at, count, _) =>
        {
            var block = dh.RowsFrom(at, count);
            w1.Multiply(dy.RowsFrom(at, count), block);
            activation.Backward(block, h.RowsFrom(at, count));
            if (target is { } to) w0.Multiply(block, to.RowsFrom(at, count), add);
        });
        second.Add(dy.Transposed, h);
        secondBias.AddRows(dy);
        first.Add(dh.Transposed, rows);
        firstBias.AddRows(dh);
        return [];
    }

    public override void Dispose() => inner?.Dispose();

    private unsafe void EachBlock(int rows, int cost, Action<int, int, Matrix> work)
    {
        var width = Inner;
        Shares.Run(rows, Product.LeastRows, cost, (from, count) =>
        {
            using var scratch = Scratch.Rent((long)BlockRows * width);
            for (var at = from; at < from + count; at += BlockRows)
            {
                var block = Math.Min(BlockRows, from + count - at);
                work(at, block, new(scratch.Start, block, width, width));
            }
        });
    }
}
