using MmNas.Networks.Kernels.Products;
using MmNas.Networks.Kernels.Recording;
using MmNas.Networks.Kernels.Sums;
using static TorchSharp.torch;

namespace MmNas.Networks.Kernels.Norms;

/// <summary>A layer norm of x + dropout(branch(x)), or of x alone where there is no branch.</summary>
internal sealed unsafe class NormCall(Tensor x, Branch? branch, Tensor gain, Tensor shift, NormKernel kernel) : IKernelCall
{
    private readonly Tensor x = Kept.Contiguous(x);
    private readonly WeightGradient gain = WeightGradient.Of(gain), shift = WeightGradient.Of(shift);
    private Tensor? normal, inverse;

    public Tensor Forward(bool keep)
    {
        normal = branch is null ? Kept.EmptyLike(x) : branch.Forward(x, keep).DetachFromDisposeScope();
        inverse = Kept.Empty(x.numel() / x.size(-1));
        var y = empty_like(x);
        var (residual, z) = branch is null ? ((Matrix?)null, Matrix.Of(x)) : (Matrix.Of(x), Matrix.Of(normal));
        kernel.Forward(residual, z, Matrix.Of(gain.Weight), Matrix.Of(shift.Weight), Matrix.Of(y), Matrix.Of(normal), TensorMemory.Floats(inverse));
        return y;
    }

    public IReadOnlyList<Tensor?> Backward(Tensor gradient)
    {
        var dx = empty_like(x);
        var dz = branch is null ? null : empty_like(x);
        var width = (int)x.size(-1);
        using var sums = BlockSums.Rent((int)(x.numel() / width), 2 * width);
        kernel.Backward(Matrix.Of(gradient), Matrix.Of(normal!), TensorMemory.Floats(inverse!), Matrix.Of(gain.Weight), Matrix.Of(dx), dz is null ? null : Matrix.Of(dz), sums);
        if (gain.Wanted) sums.Total(0, gain.Open(out var addGain), addGain, kernel.Factor);
        if (shift.Wanted) sums.Total(width, shift.Open(out var addShift), addShift);
        return branch is null ? [dx] : [dx, .. branch.Backward(dz!, dx, add: true)];
    }

    public void Dispose()
    {
        branch?.Dispose();
        x.Dispose();
        normal?.Dispose();
        inverse?.Dispose();
    }
}
