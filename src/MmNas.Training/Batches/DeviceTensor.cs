using static TorchSharp.torch;

namespace MmNas.Training.Batches;

/// <summary>Numbers of ours as tensors in memory of torch's own.</summary>
internal static class DeviceTensor
{
    /// <summary>In the dispose scope that is open.</summary>
    /// <param name="values">Row by row.</param>
    /// <param name="shape">Of the tensor.</param>
    /// <param name="device">Where it goes.</param>
    /// <remarks>TorchSharp lays a tensor over the array itself, which lies wherever the garbage collector put it. Matrix products round differently where
    /// memory is aligned differently: two runs of the same search would part in the last bits. Torch's own memory is always aligned alike.</remarks>
    public static Tensor Of(float[] values, ReadOnlySpan<long> shape, Device device)
    {
        using var ours = tensor(values, shape);
        return ours.to(device, copy: true);
    }
}
