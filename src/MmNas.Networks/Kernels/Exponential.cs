using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MmNas.Networks.Kernels;

/// <summary>exp of 16 values within 2 units of the last place, 0 far below and infinity far above.</summary>
/// <remarks>exp(x) = 2^n exp(r) with n the whole number nearest to x / ln 2 and r the rest, |r| at most ln 2 / 2, where the Taylor polynomial of degree 7 is exact to
/// float32's rounding; ln 2 in two parts, so that r loses no digits (Cody and Waite, 1980).</remarks>
internal static class Exponential
{
    private const float Lowest = -87.33f, Highest = 88.72f, Log2E = 1.44269504f, Ln2High = 0.693359375f, Ln2Low = -2.12194440e-4f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Of(Vector512<float> x)
    {
        var within = Vector512.Min(Vector512.Max(x, Vector512.Create(Lowest)), Vector512.Create(Highest));
        var n = Vector512.Floor(Vector512.FusedMultiplyAdd(within, Vector512.Create(Log2E), Vector512.Create(0.5f)));
        var r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-Ln2High), within);
        r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-Ln2Low), r);
        var p = Vector512.Create(1f / 5040);
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1f / 720));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1f / 120));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1f / 24));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1f / 6));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(0.5f));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512<float>.One);
        p = Vector512.FusedMultiplyAdd(p, r, Vector512<float>.One);
        // 2^n in two steps: n may be 128, for which one exponent is too small.
        var whole = Vector512.ConvertToInt32Native(n);
        var half = whole >> 1;
        var result = p * PowerOf2(half) * PowerOf2(whole - half);
        return Vector512.ConditionalSelect(
            Vector512.LessThan(x, Vector512.Create(Lowest)), Vector512<float>.Zero,
            Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512.Create(Highest)), Vector512.Create(float.PositiveInfinity), result));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> PowerOf2(Vector512<int> exponent) => ((exponent + Vector512.Create(127)) << 23).AsSingle();
}
