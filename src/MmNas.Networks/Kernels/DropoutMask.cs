using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MmNas.Search;
using TorchSharp;
using static TorchSharp.torch;

namespace MmNas.Networks.Kernels;

/// <summary>Which values of one dropout call are kept: a hash of (key, site, element), computed where it is needed and never stored.</summary>
/// <remarks>The hash is the "lowbias32" finaliser (Ellis, 2018) over a Weyl sequence; the seed of a call comes from Philox.</remarks>
/// <param name="Seed">Of the call.</param>
/// <param name="Threshold">Values whose hash is below it are dropped: rate * 2^32.</param>
/// <param name="Scale">Of the kept values: 1 / (1 - rate).</param>
internal readonly record struct DropoutMask(uint Seed, uint Threshold, float Scale)
{
    private const uint Weyl = 0x9E3779B9, First = 0x7feb352d, Second = 0x846ca68b;
    private const long LowWord = 0xFFFFFFFF;

    /// <param name="key">Names the forward pass.</param>
    /// <param name="site">Number of the call within the pass.</param>
    /// <param name="rate">The share of values that are dropped, from 0 to below 1.</param>
    public static DropoutMask Of(DropoutKey key, int site, double rate)
    {
        var stream = ((ulong)(uint)key.Kind << 32) | (uint)key.Seed;
        var seed = Philox.Words(stream, (uint)key.Step, (uint)(key.Step >> 32), (uint)site, 0).X;
        return new(seed, (uint)(rate * 4294967296.0), (float)(1 / (1 - rate)));
    }

    /// <summary>Keeps or drops every value.</summary>
    public Tensor Apply(Tensor values)
    {
        if (values.device_type != DeviceType.CPU || values.dtype != ScalarType.Float32) return OnDevice(values);
        using var contiguous = values.contiguous();
        var result = empty_like(contiguous);
        Apply(contiguous, result);
        return result;
    }

    /// <summary>The same mask by tensor arithmetic, for devices whose memory this process cannot touch.</summary>
    /// <returns>As <paramref name="like"/>: 0 or <see cref="Scale"/>.</returns>
    public Tensor ToTensor(Tensor like)
    {
        using var scope = NewDisposeScope();
        using Scalar count = like.numel().ToScalar(), seed = ((long)Seed).ToScalar(); // held until the end: see KeptScalar
        var hash = arange(count, ScalarType.Int64, like.device).mul(KeptScalar.Of((long)Weyl)).Plus(seed).bitwise_and(LowWord);
        hash = hash.bitwise_xor(hash.bitwise_right_shift(16)).mul(KeptScalar.Of((long)First)).bitwise_and(LowWord);
        hash = hash.bitwise_xor(hash.bitwise_right_shift(15)).mul(KeptScalar.Of((long)Second)).bitwise_and(LowWord);
        hash = hash.bitwise_xor(hash.bitwise_right_shift(16));
        var kept = hash.ge(KeptScalar.Of((long)Threshold)).to(like.dtype).mul(KeptScalar.Of(Scale));
        return kept.view(like.shape).MoveToOuterDisposeScope();
    }

    // A scope of its own: the backward pass of a device runs on a thread of torch's, which has none.
    private Tensor OnDevice(Tensor values)
    {
        using var scope = NewDisposeScope();
        return values.mul(ToTensor(values)).MoveToOuterDisposeScope();
    }

    private unsafe void Apply(Tensor from, Tensor to)
    {
        var source = TensorMemory.Floats(from);
        var target = TensorMemory.Floats(to);
        var mask = this;
        Chunks.Run(from.numel(), (first, last) => mask.Apply(source, target, first, last));
    }

    private unsafe void Apply(float* source, float* target, long first, long last)
    {
        var i = first;
        for (; i + Lanes.Count <= last; i += Lanes.Count) (Vector512.Load(source + i) * Factors((uint)i)).Store(target + i);
        for (; i < last; i++) target[i] = source[i] * (Hash((uint)i) >= Threshold ? Scale : 0);
    }

    /// <summary>0 or <see cref="Scale"/> for 16 elements from this one on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Factors(uint element)
    {
        var hash = ((Vector512<uint>.Indices + Vector512.Create(element)) * Weyl) + Vector512.Create(Seed);
        hash = (hash ^ (hash >>> 16)) * First;
        hash = (hash ^ (hash >>> 15)) * Second;
        hash ^= hash >>> 16;
        return Vector512.ConditionalSelect(
            Vector512.GreaterThanOrEqual(hash, Vector512.Create(Threshold)).AsSingle(), Vector512.Create(Scale), Vector512<float>.Zero);
    }

    private uint Hash(uint element)
    {
        var hash = unchecked((element * Weyl) + Seed);
        hash = unchecked((hash ^ (hash >> 16)) * First);
        hash = unchecked((hash ^ (hash >> 15)) * Second);
        return hash ^ (hash >> 16);
    }
}
