using static TorchSharp.torch;

namespace MmNas.Networks.Kernels.Recording;

/// <summary>A branch alone.</summary>
internal sealed class BranchCall(Tensor x, Branch branch) : IKernelCall
{
    private readonly Tensor x = Kept.Contiguous(x);
    private readonly bool wantsX = x.requires_grad;

    public Tensor Forward(bool keep) => branch.Forward(x, keep);

    public IReadOnlyList<Tensor?> Backward(Tensor gradient)
    {
        var dx = wantsX ? empty_like(x) : null;
        return [dx, .. branch.Backward(gradient, dx, add: false)];
    }

    public void Dispose()
    {
        branch.Dispose();
        x.Dispose();
    }
}
