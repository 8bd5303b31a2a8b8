using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace MmNas.Training.Batches;

/// <summary>Numbers that any thread fills in and a slot's thread then reads as a tensor, without a copy where the slot is the processor.</summary>
/// <remarks>They lie in torch's own memory, which is always aligned alike. An array of ours lies wherever the garbage collector put it; matrix products
/// round differently where memory is aligned differently, and two runs of the same search would part in the last bits.</remarks>
public readonly struct HostArray<T>
    where T : unmanaged
{
    private readonly Tensor memory;
    private readonly long[] shape;
    private readonly int length;

    /// <param name="memory">One dimension, on the processor, of the type T; at least as long as the shape says.</param>
    /// <param name="shape">Of the tensor.</param>
    public HostArray(Tensor memory, long[] shape) => (this.memory, this.shape, length) = (memory, shape, Length(shape));

    /// <summary>Row by row; what was there before stays until it is written over.</summary>
    public Span<T> Values => MemoryMarshal.Cast<byte, T>(memory.bytes)[..length];

    /// <summary>In the dispose scope that is open, good until the memory is given back.</summary>
    public Tensor On(Device device)
    {
        using var own = memory.narrow(0, 0, length);
        if (device.type == DeviceType.CPU) return own.view(shape);
        using var shaped = own.view(shape);
        return shaped.to(device);
    }

    /// <summary>How many numbers a shape has.</summary>
    /// <exception cref="OverflowException">More than fit an array.</exception>
    internal static int Length(ReadOnlySpan<long> shape)
    {
        var length = 1L;
        foreach (var size in shape) length = checked(length * size);
        return checked((int)length);
    }
}
