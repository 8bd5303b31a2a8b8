using static TorchSharp.torch;

namespace MmNas.Networks.Operations;

/// <summary>Values of which several samples may share a row: what is computed of a text or an image alone is computed once and picked for each sample.</summary>
/// <param name="Values">[C, ...]: a row for each text or image.</param>
/// <param name="Rows">[B] int64: the row that each sample reads; null when every sample has the row of its own number.</param>
public readonly record struct Shared(Tensor Values, Tensor? Rows)
{
    /// <summary>[B, ...]: the row of each sample.</summary>
    public Tensor Each => Pick(Values);

    /// <summary>Picks the row of each sample out of something that was computed row by row of <see cref="Values"/>.</summary>
    /// <param name="computed">[C, ...]</param>
    /// <returns>[B, ...]</returns>
    public Tensor Pick(Tensor computed) => Rows is null ? computed : computed.index_select(0, Rows);

    /// <summary>Shares values that may not be there.</summary>
    /// <returns>Null where there are none.</returns>
    internal static Shared? Of(Tensor? values, Tensor? rows = null) => values is null ? (Shared?)null : new Shared(values, rows);

    /// <summary>Values that every sample has for itself.</summary>
    public static implicit operator Shared(Tensor values) => new(values, null);
}
