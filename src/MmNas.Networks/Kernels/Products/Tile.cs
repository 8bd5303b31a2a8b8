using System.Runtime.CompilerServices;

namespace MmNas.Networks.Kernels.Products;

/// <summary>A tile of a product: a few rows of the result, summed up in registers over the whole depth. A value of the result is the same whichever
/// tile computes it, because every tile adds in the order of depth.</summary>
internal static unsafe class Tile<TRow>
    where TRow : struct, ITileRow<TRow>
{
    /// <summary>Six rows of the result.</summary>
    /// <param name="left">Six rows of the left matrix.</param> <param name="leftStride">Floats between them.</param> <param name="leftStep">Floats between columns.</param>
    /// <param name="right">As many columns of the right matrix as the tile has.</param> <param name="rightStride">Floats between its rows.</param>
    /// <param name="depth">Columns of left, rows of right.</param>
    /// <param name="result">Where the tile goes.</param> <param name="resultStride">Floats between its rows.</param>
    /// <param name="add">Adds to what is there instead of replacing it.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Six(float* left, nint leftStride, nint leftStep, float* right, nint rightStride, int depth, float* result, nint resultStride, bool add)
    {
        TRow r0 = default, r1 = default, r2 = default, r3 = default, r4 = default, r5 = default;
        for (var k = 0; k < depth; k++, left += leftStep, right += rightStride)
        {
            var row = TRow.Load(right);
            r0 = TRow.MultiplyAdd(r0, left[0], row);
            r1 = TRow.MultiplyAdd(r1, left[leftStride], row);
            r2 = TRow.MultiplyAdd(r2, left[2 * leftStride], row);
            r3 = TRow.MultiplyAdd(r3, left[3 * leftStride], row);
            r4 = TRow.MultiplyAdd(r4, left[4 * leftStride], row);
            r5 = TRow.MultiplyAdd(r5, left[5 * leftStride], row);
        }

        Put(r0, result, add);
        Put(r1, result + resultStride, add);
        Put(r2, result + (2 * resultStride), add);
        Put(r3, result + (3 * resultStride), add);
        Put(r4, result + (4 * resultStride), add);
        Put(r5, result + (5 * resultStride), add);
    }

    /// <summary>Two rows of the result.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Two(float* left, nint leftStride, nint leftStep, float* right, nint rightStride, int depth, float* result, nint resultStride, bool add)
    {
        TRow r0 = default, r1 = default;
        for (var k = 0; k < depth; k++, left += leftStep, right += rightStride)
        {
            var row = TRow.Load(right);
            r0 = TRow.MultiplyAdd(r0, left[0], row);
            r1 = TRow.MultiplyAdd(r1, left[leftStride], row);
        }

        Put(r0, result, add);
        Put(r1, result + resultStride, add);
    }

    /// <summary>One row of the result.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void One(float* left, nint leftStep, float* right, nint rightStride, int depth, float* result, bool add)
    {
        TRow sum = default;
        for (var k = 0; k < depth; k++, left += leftStep, right += rightStride) sum = TRow.MultiplyAdd(sum, left[0], TRow.Load(right));
        Put(sum, result, add);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(TRow sum, float* result, bool add) => (add ? TRow.Add(TRow.Load(result), sum) : sum).Store(result);
}
