using System.Runtime.Intrinsics;

namespace MmNas.Networks.Kernels.Products;

/// <summary>The right matrix of a product, laid out in the order in which tiles read it: in blocks of depth, and in each a panel for every tile's columns.</summary>
/// <remarks>The blocking is that of Goto and van de Geijn, Anatomy of High-Performance Matrix Multiplication (2008).</remarks>
internal readonly unsafe struct Panels : IDisposable
{
    private const int DepthBlock = 256, RowBlock = 96, Narrow = 16;

    private static readonly bool Is512 = Vector512.IsHardwareAccelerated;
    private static readonly int Wide = Is512 ? Wide512.Width : Pair256.Width;

    private readonly Scratch packed;
    private readonly Matrix right;
    private readonly bool isPacked;

    private Panels(Scratch packed, Matrix right, bool isPacked) => (this.packed, this.right, this.isPacked) = (packed, right, isPacked);

    private int Padded => (right.Columns + Narrow - 1) / Narrow * Narrow;

    /// <summary>Copies a matrix into panels: for one that many rows are multiplied with.</summary>
    public static Panels Pack(Matrix right)
    {
        var panels = new Panels(Scratch.Rent((long)right.Rows * ((right.Columns + Narrow - 1) / Narrow * Narrow)), right, isPacked: true);
        for (var k = 0; k < right.Rows; k += DepthBlock)
        {
            var block = Math.Min(DepthBlock, right.Rows - k);
            for (var (j, width) = (0, 0); j < right.Columns; j += width)
            {
                width = panels.WidthAt(j);
                PackPanel(right.RowsFrom(k, block).ColumnsFrom(j, Math.Min(width, right.Columns - j)), width, panels.PanelAt(k, block, j));
            }
        }

        return panels;
    }

    /// <summary>Reads a matrix where it lies, if its columns are side by side and a multiple of 16, or else packs it.</summary>
    public static Panels Of(Matrix right) => right.ColumnStride == 1 && right.Columns % Narrow == 0 ? new(default, right, isPacked: false) : Pack(right);

    /// <summary>Adds up left times right, on the calling thread.</summary>
    /// <param name="left">[rows, depth]</param> <param name="result">[rows, columns], its columns side by side.</param>
    /// <param name="add">Adds to the result instead of replacing it.</param>
    public void Multiply(Matrix left, Matrix result, bool add = false)
    {
        for (var i = 0; i < left.Rows; i += RowBlock)
        {
            var rows = Math.Min(RowBlock, left.Rows - i);
            for (var k = 0; k < right.Rows; k += DepthBlock)
            {
                var depth = Math.Min(DepthBlock, right.Rows - k);
                var block = left.RowsFrom(i, rows).ColumnsFrom(k, depth);
                for (var (j, width) = (0, 0); j < right.Columns; j += width)
                {
                    width = WidthAt(j);
                    Panel(block, PanelAt(k, depth, j), width, result.RowsFrom(i, rows).ColumnsFrom(j, Math.Min(width, right.Columns - j)), add || k > 0);
                }
            }
        }
    }

    public void Dispose()
    {
        if (isPacked) packed.Dispose();
    }

    private int WidthAt(int column) => right.Columns - column >= Wide ? Wide : Narrow;

    private float* PanelAt(int row, int depth, int column) => isPacked
        ? packed.Start + ((long)row * Padded) + ((long)column * depth)
        : right.Row(row) + column;

    private static void PackPanel(Matrix from, int width, float* to)
    {
        if (from.Columns < width) new Span<float>(to, from.Rows * width).Clear();
        if (from.ColumnStride != 1) Transposition.Write(from.Start, from.ColumnStride, from.Columns, from.Rows, to, width);
        else for (var k = 0; k < from.Rows; k++) new Span<float>(from.Row(k), from.Columns).CopyTo(new(to + (k * width), width));
    }

    private void Panel(Matrix left, float* panel, int width, Matrix result, bool add)
    {
        var stride = isPacked ? width : right.RowStride;
        if (result.Columns < width) Edge(left, panel, stride, result, add);
        else if (!Is512) Tiles<Pair256>(left, panel, stride, result, add);
        else if (width == Narrow) Tiles<Narrow512>(left, panel, stride, result, add);
        else Tiles<Wide512>(left, panel, stride, result, add);
    }

    private static void Tiles<TRow>(Matrix left, float* panel, int stride, Matrix result, bool add)
        where TRow : struct, ITileRow<TRow>
    {
        var i = 0;
        for (; i + 6 <= left.Rows; i += 6) Tile<TRow>.Six(left.Row(i), left.RowStride, left.ColumnStride, panel, stride, left.Columns, result.Row(i), result.RowStride, add);
        for (; i + 2 <= left.Rows; i += 2) Tile<TRow>.Two(left.Row(i), left.RowStride, left.ColumnStride, panel, stride, left.Columns, result.Row(i), result.RowStride, add);
        if (i < left.Rows) Tile<TRow>.One(left.Row(i), left.ColumnStride, panel, stride, left.Columns, result.Row(i), add);
    }

    // The last panel has columns that the result has not: tiles go to a place of their own, and what belongs to the result is taken over.
    private static void Edge(Matrix left, float* panel, int stride, Matrix result, bool add)
    {
        var place = stackalloc float[RowBlock * Narrow];
        var whole = new Matrix(place, left.Rows, Narrow, Narrow);
        if (Is512) Tiles<Narrow512>(left, panel, stride, whole, add: false);
        else Tiles<Pair256>(left, panel, stride, whole, add: false);
        for (var i = 0; i < result.Rows; i++)
        {
            float* from = whole.Row(i), to = result.Row(i);
            for (var j = 0; j < result.Columns; j++) to[j] = add ? to[j] + from[j] : from[j];
        }
    }
}
