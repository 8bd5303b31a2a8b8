using System.Collections.Concurrent;
using TorchSharp;
using static TorchSharp.torch;

namespace MmNas.Networks.Kernels;

/// <summary>Numbers for torch calls that stay for the life of the process.</summary>
/// <remarks>TorchSharp turns a plain number into an object that nothing holds any more once the native call has begun: a garbage collection at that
/// moment frees it under the call, which then fails or computes with something else. So no plain number meets a tensor here: BannedSymbols.txt makes
/// it an error. What changes with every step is held by the caller with using instead (docs/decisions/0002-numbers-in-torch-calls.md).</remarks>
public static class KeptScalar
{
    private static readonly ConcurrentDictionary<double, Scalar> Reals = new();
    private static readonly ConcurrentDictionary<long, Scalar> Wholes = new();

    private static readonly Scalar One = Of(1L);

    /// <summary>A floating-point number for torch calls; the same number is made once.</summary>
    public static Scalar Of(double value) => Reals.GetOrAdd(value, number => number.ToScalar());

    /// <summary>A whole number for torch calls; the same number is made once.</summary>
    public static Scalar Of(long value) => Wholes.GetOrAdd(value, number => number.ToScalar());

    /// <summary>The sum of two tensors; the operator + makes a number behind the scenes.</summary>
    public static Tensor Plus(this Tensor left, Tensor right) => left.add(right, One);

    /// <summary>A number added to every value.</summary>
    public static Tensor Plus(this Tensor left, Scalar right) => left.add(right, One);
}
