using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace MmNas.Networks.Kernels;

/// <summary>The raw memory of a tensor on the CPU.</summary>
internal static unsafe partial class TensorMemory
{
    /// <param name="tensor">Contiguous float32 on the CPU; must outlive the pointer.</param>
    public static float* Floats(Tensor tensor) => (float*)Data(tensor.Handle);

    /// <param name="tensor">Contiguous, on the CPU; must outlive the span. At most 2 GiB.</param>
    public static Span<byte> Bytes(Tensor tensor) => new((void*)Data(tensor.Handle), checked((int)(tensor.numel() * tensor.ElementSize)));

    [LibraryImport("LibTorchSharp", EntryPoint = "THSTensor_data")]
    private static partial nint Data(nint tensor);
}
