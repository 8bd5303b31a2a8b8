using TorchSharp;
using static TorchSharp.torch;

namespace MmNas.Networks.Kernels.Recording;

/// <summary>What kernels can read.</summary>
internal static class Served
{
    /// <summary>Whether a tensor is float32 in this process's memory.</summary>
    public static bool By(Tensor tensor) => tensor.dtype == ScalarType.Float32 && tensor.device_type == DeviceType.CPU;
}
