namespace MmNas.Search;

/// <summary>What a candidate costs. The numbers are stored.</summary>
public enum CostKind
{
    /// <summary>Trainable numbers.</summary>
    Parameters = 0,

    /// <summary>Floating-point operations of matrix products for one sample, two for a multiplication with its addition.</summary>
    Flops = 1,

    /// <summary>Milliseconds for one sample on the device that searches, measured there once.</summary>
    Latency = 2,
}
