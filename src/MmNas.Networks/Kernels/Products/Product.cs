namespace MmNas.Networks.Kernels.Products;

/// <summary>Products of matrices in float32, over the threads that the calling thread's tensor work may use.</summary>
/// <remarks>Own tiles, because libtorch's library computes in AVX2 on processors of AMD (docs/performance.md). The result does not depend on the number of
/// threads: rows of the result are shared out, and a value is summed up in the order of depth, whichever thread does it.</remarks>
internal static class Product
{
    /// <summary>Rows of the result that one thread takes at least: those of a tile.</summary>
    public const int LeastRows = 6;

    /// <summary>result = left right, or result += left right.</summary>
    /// <param name="left">[rows, depth]</param> <param name="right">[depth, columns]</param>
    /// <param name="result">[rows, columns], its columns side by side.</param> <param name="add">Adds to the result instead of replacing it.</param>
    public static void Run(Matrix left, Matrix right, Matrix result, bool add = false)
    {
        // Packing pays where a panel is read by many rows; a deep right matrix of few rows to read it, as of a weight's gradient, is read where it lies.
        using var panels = left.Rows >= right.Rows ? Panels.Pack(right) : Panels.Of(right);
        Run(left, panels, result, add);
    }

    /// <summary>The same with panels that several products share.</summary>
    public static void Run(Matrix left, Panels right, Matrix result, bool add = false) => Shares.Run(
        left.Rows, LeastRows, (long)left.Columns * result.Columns,
        (first, count) => right.Multiply(left.RowsFrom(first, count), result.RowsFrom(first, count), add));
}
