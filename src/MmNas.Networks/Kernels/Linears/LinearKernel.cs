using System.Runtime.Intrinsics;
using MmNas.Networks.Kernels.Products;

namespace MmNas.Networks.Kernels.Linears;

/// <summary>What a linear layer does beside its product.</summary>
internal static unsafe class LinearKernel
{
    /// <summary>Adds a row to every row.</summary>
    /// <param name="values">[rows, columns]</param> <param name="bias">[1, columns]; null adds nothing.</param>
    public static void AddBias(Matrix values, Matrix? bias)
    {
        if (bias is not { } row) return;
        for (var i = 0; i < values.Rows; i++)
        {
            var to = values.Row(i);
            for (var j = 0; j < values.Columns; j += Lanes.Count)
                Lanes.Store(Lanes.Load(to + j, values.Columns - j) + Lanes.Load(row.Start + j, values.Columns - j), to + j, values.Columns - j);
        }
    }
}
