using System.Runtime.Intrinsics;
using MmNas.Networks.Kernels.Products;

namespace MmNas.Networks.Kernels.Sums;

/// <summary>Sums over all rows of a matrix. Rows are added up in blocks of fixed length, and the blocks in order, whatever thread does which.</summary>
internal static unsafe class ColumnSums
{
    /// <param name="values">[rows, columns], its columns side by side.</param> <param name="sums">[1, columns]</param>
    /// <param name="add">Adds to what is there instead of replacing it.</param>
    public static void Run(Matrix values, Matrix sums, bool add)
    {
        var width = values.Columns;
        using var parts = BlockSums.Rent(values.Rows, width);
        parts.Each(width, (first, count, part) =>
        {
            for (var i = first; i < first + count; i++)
            {
                var row = values.Row(i);
                for (var j = 0; j < width; j += Lanes.Count)
                    Lanes.Store(Lanes.Load(part + j, width - j) + Lanes.Load(row + j, width - j), part + j, width - j);
            }
        });
        parts.Total(0, sums, add);
    }
}
