using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MmNas.Networks.Kernels.Products;

/// <summary>Turns rows into columns.</summary>
internal static unsafe class Transposition
{
    private const int Side = 16;

    // Stage s exchanges, between rows i and i + s, the blocks of s values that are on the wrong side of the diagonal.
    private static readonly Vector512<int>[] Upper = [.. new[] { 1, 2, 4, 8 }.Select(s => Pick(s, 0))];
    private static readonly Vector512<int>[] Lower = [.. new[] { 1, 2, 4, 8 }.Select(s => Pick(s, s))];

    /// <summary>Writes the transposed of a block.</summary>
    /// <param name="from">Where the block begins.</param> <param name="fromStride">Floats between its rows.</param>
    /// <param name="rows">Of the block.</param> <param name="columns">Of the block.</param>
    /// <param name="to">columns x rows.</param> <param name="toStride">Floats between its rows.</param>
    public static void Write(float* from, nint fromStride, int rows, int columns, float* to, nint toStride)
    {
        for (var i = 0; i < rows; i += Side)
        {
            for (var j = 0; j < columns; j += Side)
            {
                float* source = from + (i * fromStride) + j, target = to + (j * toStride) + i;
                if (Avx512F.IsSupported && rows - i >= Side && columns - j >= Side) Square(source, fromStride, target, toStride);
                else Any(source, fromStride, Math.Min(Side, rows - i), Math.Min(Side, columns - j), target, toStride);
            }
        }
    }

    private static void Any(float* from, nint fromStride, int rows, int columns, float* to, nint toStride)
    {
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < columns; j++) to[(j * toStride) + i] = from[(i * fromStride) + j];
    }

    private static void Square(float* from, nint fromStride, float* to, nint toStride)
    {
        var rows = stackalloc Vector512<float>[Side];
        for (var i = 0; i < Side; i++) rows[i] = Vector512.Load(from + (i * fromStride));
        for (var (stage, s) = (0, 1); s < Side; stage++, s *= 2)
        {
            var (upper, lower) = (Upper[stage], Lower[stage]);
            for (var i = 0; i < Side; i++)
            {
                if ((i & s) != 0) continue;
                var (above, below) = (rows[i], rows[i + s]);
                rows[i] = Avx512F.PermuteVar16x32x2(above, upper, below);
                rows[i + s] = Avx512F.PermuteVar16x32x2(above, lower, below);
            }
        }

        for (var j = 0; j < Side; j++) rows[j].Store(to + (j * toStride));
    }

    // Of a pair of rows, a value whose column has bit s clear comes from the row above and one with it set from the row below, each from the half that
    // begins at the offset; 16 and up mean the row below.
    private static Vector512<int> Pick(int s, int offset) =>
        Vector512.Create([.. Enumerable.Range(0, Side).Select(column => (column & s) == 0 ? column + offset : column - s + offset + Side)]);
}
