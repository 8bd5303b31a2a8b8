namespace MmNas.Networks.Operations;

/// <summary>An operation that says how much it computes.</summary>
internal interface ICountedOperation
{
    /// <summary>Floating-point operations of its matrix products for one sample, two for a multiplication with its addition; what goes by element is not counted.</summary>
    /// <param name="elements">N, of its own side.</param>
    /// <param name="words">T.</param>
    long Flops(long elements, long words);
}
