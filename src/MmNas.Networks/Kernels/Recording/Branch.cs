using static TorchSharp.torch;

namespace MmNas.Networks.Kernels.Recording;

/// <summary>What a block computes of x: by torch's own functions, which are the truth and run on every device, or by kernels with a backward pass of their
/// own. A branch is used for one pass.</summary>
internal abstract class Branch : IDisposable
{
    /// <summary>What it reads besides x and may give a gradient.</summary>
    public virtual IReadOnlyList<Tensor> Others => [];

    /// <summary>The parameters that it reads, in the order in which the graph records them.</summary>
    public abstract IReadOnlyList<Tensor> Weights { get; }

    /// <summary>Whether the kernels can compute it; x and the weights are known to be float32 on the CPU.</summary>
    public virtual bool HasKernel => true;

    /// <summary>Whether the sizes of x fit those of the weights. Kernels read memory by them: what does not fit is left to torch, which says so.</summary>
    /// <param name="x">With one value or more.</param>
    public abstract bool Fits(Tensor x);

    /// <summary>The output, composed of torch's functions.</summary>
    /// <param name="x">[..., inputs]</param>
    public abstract Tensor Compose(Tensor x);

    /// <summary>The output, by kernels.</summary>
    /// <param name="x">[..., inputs], contiguous; lives as long as the branch.</param> <param name="keep">Whether a backward pass may follow.</param>
    /// <returns>In the dispose scope around the call; nobody else has it.</returns>
    public abstract Tensor Forward(Tensor x, bool keep);

    /// <summary>Gives weights their gradients.</summary>
    /// <param name="gradient">The output's, contiguous.</param>
    /// <param name="dx">[..., inputs]: where the gradient of x goes; null where nobody wants it.</param> <param name="add">Adds to dx instead of replacing it.</param>
    /// <returns>The gradients of <see cref="Others"/>, null where one takes none.</returns>
    public abstract IReadOnlyList<Tensor?> Backward(Tensor gradient, Tensor? dx, bool add);

    /// <summary>Lets go of what was kept.</summary>
    public abstract void Dispose();

    /// <summary>The output, by kernels where they serve.</summary>
    /// <param name="x">[..., inputs]</param>
    public Tensor Run(Tensor x) => KernelsServe(x) ? KernelFunction.Run(new BranchCall(x, this), [x, .. Others, .. Weights]) : Compose(x);

    /// <summary>Whether the kernels can compute it of x.</summary>
    public bool KernelsServe(Tensor x) => HasKernel && Served.By(x) && Weights.All(Served.By) && x.numel() > 0 && Fits(x);
}
