using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MmNas.Networks.Kernels;

/// <summary>Sixteen floats at a time, or what is left of a row.</summary>
internal static unsafe class Lanes
{
    public const int Count = 16;

    /// <param name="from">At least the floats left.</param> <param name="left">1 or more; with fewer than 16 the other lanes get the filling.</param>
    /// <param name="filling">Of the lanes beyond the row.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(float* from, int left, float filling = 0) =>
        left >= Count ? Vector512.Load(from)
        : Avx512F.IsSupported ? Avx512F.MaskLoad(from, First(left), Vector512.Create(filling))
        : LoadSome(from, left, filling);

    /// <param name="values">Of which lanes beyond the row are not stored.</param> <param name="to">Room for the floats left.</param> <param name="left">1 or more.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<float> values, float* to, int left)
    {
        if (left >= Count) values.Store(to);
        else if (Avx512F.IsSupported) Avx512F.MaskStore(to, First(left), values);
        else StoreSome(values, to, left);
    }

    /// <summary>The sum of all lanes, in a fixed order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector512<float> values)
    {
        var eight = values.GetLower() + values.GetUpper();
        var four = eight.GetLower() + eight.GetUpper();
        var two = four + Vector128.Shuffle(four, Vector128.Create(2, 3, 0, 1));
        return two.ToScalar() + two.GetElement(1);
    }

    /// <summary>The highest of all lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Highest(Vector512<float> values)
    {
        var eight = Vector256.Max(values.GetLower(), values.GetUpper());
        var four = Vector128.Max(eight.GetLower(), eight.GetUpper());
        var two = Vector128.Max(four, Vector128.Shuffle(four, Vector128.Create(2, 3, 0, 1)));
        return MathF.Max(two.ToScalar(), two.GetElement(1));
    }

    private static Vector512<float> First(int lanes) => Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(lanes)).AsSingle();

    private static Vector512<float> LoadSome(float* from, int left, float filling)
    {
        var lanes = stackalloc float[Count];
        for (var i = 0; i < Count; i++) lanes[i] = i < left ? from[i] : filling;
        return Vector512.Load(lanes);
    }

    private static void StoreSome(Vector512<float> values, float* to, int left)
    {
        var lanes = stackalloc float[Count];
        values.Store(lanes);
        for (var i = 0; i < left; i++) to[i] = lanes[i];
    }
}
