using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MmNas.Networks.Kernels.Products;

/// <summary>64 columns in four registers of AVX-512. Six rows take 24 of its 32 registers, and every value that is loaded meets six or 64 others.</summary>
internal readonly unsafe struct Wide512(Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d) : ITileRow<Wide512>
{
    private readonly Vector512<float> a = a, b = b, c = c, d = d;

    public static int Width => 64;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512 Load(float* from) => new(Vector512.Load(from), Vector512.Load(from + 16), Vector512.Load(from + 32), Vector512.Load(from + 48));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512 MultiplyAdd(Wide512 sum, float factor, Wide512 row)
    {
        var x = Vector512.Create(factor);
        return new(
            Vector512.FusedMultiplyAdd(x, row.a, sum.a), Vector512.FusedMultiplyAdd(x, row.b, sum.b),
            Vector512.FusedMultiplyAdd(x, row.c, sum.c), Vector512.FusedMultiplyAdd(x, row.d, sum.d));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512 Add(Wide512 left, Wide512 right) => new(left.a + right.a, left.b + right.b, left.c + right.c, left.d + right.d);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(float* to)
    {
        a.Store(to);
        b.Store(to + 16);
        c.Store(to + 32);
        d.Store(to + 48);
    }
}

/// <summary>16 columns in one register of AVX-512: what is left beside tiles of 64.</summary>
internal readonly unsafe struct Narrow512(Vector512<float> a) : ITileRow<Narrow512>
{
    private readonly Vector512<float> a = a;

    public static int Width => 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Narrow512 Load(float* from) => new(Vector512.Load(from));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Narrow512 MultiplyAdd(Narrow512 sum, float factor, Narrow512 row) =>
        new(Vector512.FusedMultiplyAdd(Vector512.Create(factor), row.a, sum.a));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Narrow512 Add(Narrow512 left, Narrow512 right) => new(left.a + right.a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(float* to) => a.Store(to);
}

/// <summary>16 columns in two registers of AVX2. Six rows take 12 of its 16 registers.</summary>
internal readonly unsafe struct Pair256(Vector256<float> a, Vector256<float> b) : ITileRow<Pair256>
{
    private readonly Vector256<float> a = a, b = b;

    public static int Width => 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair256 Load(float* from) => new(Vector256.Load(from), Vector256.Load(from + 8));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair256 MultiplyAdd(Pair256 sum, float factor, Pair256 row)
    {
        var x = Vector256.Create(factor);
        return new(Vector256.FusedMultiplyAdd(x, row.a, sum.a), Vector256.FusedMultiplyAdd(x, row.b, sum.b));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair256 Add(Pair256 left, Pair256 right) => new(left.a + right.a, left.b + right.b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(float* to)
    {
        a.Store(to);
        b.Store(to + 8);
    }
}
