using System.Collections.Concurrent;
using TorchSharp;

namespace MmNas.Networks.Kernels;

/// <summary>Numbers for torch calls that stay for the life of the process.</summary>
/// <remarks>TorchSharp turns a plain number into an object that nothing holds any more once the native call has begun: a garbage collection at that
/// moment frees it under the call, which then fails or computes with something else. No tensor may be multiplied by, compared with or clamped to a
/// plain number anywhere in this project; what changes with every step is held by the caller instead (docs/decisions/0002-kept-scalars.md).</remarks>
internal static class KeptScalar
{
    private static readonly ConcurrentDictionary<double, Scalar> Reals = new();
    private static readonly ConcurrentDictionary<long, Scalar> Wholes = new();

    public static Scalar Of(double value) => Reals.GetOrAdd(value, number => number);

    public static Scalar Of(long value) => Wholes.GetOrAdd(value, number => number);
}
