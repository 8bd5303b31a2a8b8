using static TorchSharp.torch;

namespace MmNas.Networks.Kernels.Products;

/// <summary>A rectangle of floats in memory that somebody else owns and keeps alive.</summary>
internal readonly unsafe struct Matrix
{
    /// <param name="start">Where the first value lies.</param> <param name="rows">0 or more.</param> <param name="columns">0 or more.</param>
    /// <param name="rowStride">Floats from a value to the one below it.</param>
    /// <param name="columnStride">Floats from a value to the one beside it.</param>
    public Matrix(float* start, int rows, int columns, int rowStride, int columnStride = 1)
    {
        Start = start;
        (Rows, Columns, RowStride, ColumnStride) = (rows, columns, rowStride, columnStride);
    }

    public float* Start { get; }

    public int Rows { get; }

    public int Columns { get; }

    public int RowStride { get; }

    public int ColumnStride { get; }

    /// <summary>The same values, read the other way round.</summary>
    public Matrix Transposed => new(Start, Columns, Rows, ColumnStride, RowStride);

    /// <summary>A tensor's last dimension as columns, all others together as rows.</summary>
    /// <param name="tensor">Contiguous float32 on the CPU; must outlive the matrix.</param>
    public static Matrix Of(Tensor tensor)
    {
        var columns = (int)tensor.size(-1);
        return new(TensorMemory.Floats(tensor), (int)(tensor.numel() / columns), columns, columns);
    }

    public float* Row(int row) => Start + ((long)row * RowStride);

    public Matrix RowsFrom(int first, int count) => new(Row(first), count, Columns, RowStride, ColumnStride);

    public Matrix ColumnsFrom(int first, int count) => new(Start + ((long)first * ColumnStride), Rows, count, RowStride, ColumnStride);
}
