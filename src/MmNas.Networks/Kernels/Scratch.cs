using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.InteropServices;

namespace MmNas.Networks.Kernels;

/// <summary>Memory for the length of one call, at the start of a cache line. What is given back is used again: after the first step nothing is allocated.</summary>
internal readonly unsafe struct Scratch : IDisposable
{
    private const int CacheLine = 64, LeastExponent = 10;

    private static readonly ConcurrentBag<nint>[] Unused = [.. Enumerable.Range(0, 32).Select(_ => new ConcurrentBag<nint>())];

    private readonly int exponent; // of two: the floats that the block has room for

    private Scratch(nint start, int exponent)
    {
        Start = (float*)start;
        this.exponent = exponent;
    }

    /// <summary>What was there before is still there.</summary>
    public float* Start { get; }

    /// <param name="floats">0 or more.</param>
    public static Scratch Rent(long floats)
    {
        var exponent = Math.Max(LeastExponent, BitOperations.Log2((ulong)Math.Max(floats - 1, 1)) + 1);
        return new(Unused[exponent].TryTake(out var block) ? block : (nint)NativeMemory.AlignedAlloc((nuint)sizeof(float) << exponent, CacheLine), exponent);
    }

    /// <summary>Frees every block that is not rented at present.</summary>
    public static void Free()
    {
        foreach (var blocks in Unused)
            while (blocks.TryTake(out var block)) NativeMemory.AlignedFree((void*)block);
    }

    public void Dispose() => Unused[exponent].Add((nint)Start);
}
