using static TorchSharp.torch;

namespace MmNas.Networks.Kernels.Recording;

/// <summary>Tensors that outlive the dispose scope in which they were made: the caller disposes of them.</summary>
internal static class Kept
{
    /// <summary>The values in order, outside of torch's graph; a copy only where they do not lie in order.</summary>
    public static Tensor Contiguous(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return tensor.detach().contiguous().DetachFromDisposeScope();
    }

    /// <summary>Room for values.</summary>
    public static Tensor Empty(params ReadOnlySpan<long> shape) => empty(shape).DetachFromDisposeScope();

    /// <summary>Room for values as another tensor's.</summary>
    public static Tensor EmptyLike(Tensor like) => empty_like(like).DetachFromDisposeScope();
}
