using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace MmNas.Exporting.Importing;

/// <summary>The type of a storage's numbers. Files hold them little-endian.</summary>
/// <param name="Storage">Name of the storage's class in PyTorch: "FloatStorage".</param>
/// <param name="Size">Bytes of a number.</param>
/// <param name="Convert">From the bytes of some numbers to as many float32 numbers.</param>
internal sealed record TorchElement(string Storage, int Size, ElementConversion Convert)
{
    private static readonly TorchElement[] All =
    [
        new("FloatStorage", 4, (from, to) => MemoryMarshal.Cast<byte, float>(from).CopyTo(to)),
        new("DoubleStorage", 8, Each<double>),
        new("HalfStorage", 2, Each<Half>),
        new("BFloat16Storage", 2, OfBFloat16),
        new("LongStorage", 8, Each<long>),
        new("IntStorage", 4, Each<int>),
        new("ShortStorage", 2, Each<short>),
        new("CharStorage", 1, Each<sbyte>),
        new("ByteStorage", 1, Each<byte>),
        new("BoolStorage", 1, Each<byte>),
    ];

    /// <summary>The type of a storage's class; null for one that is not read.</summary>
    public static TorchElement? Of(string storage) => Array.Find(All, element => element.Storage == storage);

    private static void Each<T>(ReadOnlySpan<byte> from, Span<float> to)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        var values = MemoryMarshal.Cast<byte, T>(from);
        for (var at = 0; at < values.Length; at++) to[at] = float.CreateTruncating(values[at]);
    }

    // The upper half of a float32.
    private static void OfBFloat16(ReadOnlySpan<byte> from, Span<float> to)
    {
        for (var at = 0; at < to.Length; at++) to[at] = BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadUInt16LittleEndian(from[(2 * at)..]) << 16);
    }
}

/// <summary>Turns the bytes of some numbers into as many float32 numbers.</summary>
/// <param name="from">Their bytes.</param> <param name="to">Gets them.</param>
internal delegate void ElementConversion(ReadOnlySpan<byte> from, Span<float> to);
