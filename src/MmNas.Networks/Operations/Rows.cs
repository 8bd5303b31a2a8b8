using static TorchSharp.torch;

namespace MmNas.Networks.Operations;

/// <summary>Rows that several samples share: what is computed of a text or an image is computed once.</summary>
internal static class Rows
{
    /// <param name="rows">[B] int64; null leaves the values as they are.</param> <param name="values">[C, ...]</param> <returns>[B, ...]</returns>
    public static Tensor Pick(this Tensor? rows, Tensor values) => rows is null ? values : values.index_select(0, rows);
}
