using static TorchSharp.torch;

namespace MmNas.Networks.Kernels.Recording;

/// <summary>One call of a kernel, which knows its own backward pass. It keeps what that pass needs, and lets go of it when it is disposed.</summary>
internal interface IKernelCall : IDisposable
{
    /// <summary>Computes the output.</summary>
    /// <param name="keep">Whether a backward pass may follow.</param>
    /// <returns>In the dispose scope around the call.</returns>
    Tensor Forward(bool keep);

    /// <summary>Gives weights their gradients, and returns those of the leading tensors that the call was recorded with.</summary>
    /// <param name="gradient">The output's, contiguous.</param>
    /// <returns>In the dispose scope around the call; null where a tensor takes none.</returns>
    IReadOnlyList<Tensor?> Backward(Tensor gradient);
}
