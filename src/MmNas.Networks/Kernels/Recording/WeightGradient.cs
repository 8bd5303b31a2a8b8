using MmNas.Networks.Kernels.Products;
using MmNas.Networks.Kernels.Sums;
using static TorchSharp.torch;

namespace MmNas.Networks.Kernels.Recording;

/// <summary>Where the gradient of a weight goes: straight to the weight, because torch would copy what it is handed.</summary>
/// <param name="Weight">The parameter whose gradient it is.</param>
/// <param name="Wanted">Whether it asked for a gradient in the forward pass.</param>
internal readonly record struct WeightGradient(Tensor Weight, bool Wanted)
{
    public static WeightGradient Of(Tensor weight) => new(weight, weight.requires_grad);

    /// <summary>gradient += left right.</summary>
    public void Add(Matrix left, Matrix right)
    {
        if (Wanted) Product.Run(left, right, Open(out var add), add);
    }

    /// <summary>gradient += the sum over all rows.</summary>
    public void AddRows(Matrix values)
    {
        if (Wanted) ColumnSums.Run(values, Open(out var add), add);
    }

    /// <summary>The memory of the gradient.</summary>
    /// <param name="add">True where there is a gradient to add to; otherwise what lies there means nothing.</param>
    public Matrix Open(out bool add)
    {
        var gradient = Weight.grad;
        add = gradient is not null;
        if (gradient is null) Weight.grad = gradient = empty_like(Weight, requires_grad: false);
        return Matrix.Of(gradient);
    }
}
