namespace MmNas.Networks.Kernels.Products;

/// <summary>One row of a tile of the result while it is summed up in registers.</summary>
internal unsafe interface ITileRow<TSelf>
    where TSelf : struct, ITileRow<TSelf>
{
    /// <summary>Columns of the tile.</summary>
    static abstract int Width { get; }

    static abstract TSelf Load(float* from);

    /// <summary>sum + factor * row.</summary>
    static abstract TSelf MultiplyAdd(TSelf sum, float factor, TSelf row);

    static abstract TSelf Add(TSelf left, TSelf right);

    void Store(float* to);
}
