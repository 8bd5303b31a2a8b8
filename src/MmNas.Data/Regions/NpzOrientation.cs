namespace MmNas.Data;

/// <summary>Which way round an array lies that has as many regions as values: its shape fits both.</summary>
public enum NpzOrientation
{
    /// <summary>Nothing says it: the other files of the set decide, and where none does such an array is refused.</summary>
    Undecided,

    /// <summary>x [D, N], as published: a region is a column.</summary>
    Columns,

    /// <summary>x [N, D], as bottom-up-attention.pytorch writes it today: a region is a row.</summary>
    Rows,
}
