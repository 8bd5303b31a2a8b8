using MmNas.Networks.Kernels.Products;
using MmNas.Networks.Kernels.Recording;
using MmNas.Networks.Kernels.Sums;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace MmNas.Networks.Kernels.Linears;

/// <summary>y = x W^T + b.</summary>
/// <param name="weight">[outputs, inputs]</param> <param name="bias">[outputs]; null adds nothing.</param>
internal sealed class LinearBranch(Tensor weight, Tensor? bias) : Branch
{
    private readonly WeightGradient weight = WeightGradient.Of(weight);
    private readonly WeightGradient? bias = bias is null ? null : WeightGradient.Of(bias);
    private Tensor? x;

    public override IReadOnlyList<Tensor> Weights => bias is { } row ? [weight.Weight, row.Weight] : [weight.Weight];

    public override bool Fits(Tensor x) => x.size(-1) == weight.Weight.size(1);

    public override Tensor Compose(Tensor x) => F.linear(x, weight.Weight, bias?.Weight);

    public override Tensor Forward(Tensor x, bool keep)
    {
        this.x = x;
        var y = empty([.. x.shape.AsSpan()[..^1], weight.Weight.size(0)]);
        var (rows, result, row) = (Matrix.Of(x), Matrix.Of(y), bias is { } some ? Matrix.Of(some.Weight) : (Matrix?)null);
        using var panels = Panels.Pack(Matrix.Of(weight.Weight).Transposed);
        Shares.Run(rows.Rows, Product.LeastRows, (long)rows.Columns * result.Columns, (first, count) =>
        {
            panels.Multiply(rows.RowsFrom(first, count), result.RowsFrom(first, count));
            LinearKernel.AddBias(result.RowsFrom(first, count), row);
        });
        return y;
    }

    public override IReadOnlyList<Tensor?> Backward(Tensor gradient, Tensor? dx, bool add)
    {
        var dy = Matrix.Of(gradient);
        weight.Add(dy.Transposed, Matrix.Of(x!));
        bias?.AddRows(dy);
        if (dx is not null) Product.Run(dy, Matrix.Of(weight.Weight), Matrix.Of(dx), add);
        return [];
    }

    public override void Dispose()
    {
        // x belongs to the call.
    }
}
