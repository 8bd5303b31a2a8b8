namespace MmNas.Search;

/// <summary>How a layer norm divides. The numbers are stored.</summary>
public enum LayerNormForm
{
    /// <summary>a (x - mean) / (std + 1e-6) + b with the unbiased standard deviation: the published code's.</summary>
    Published = 0,

    /// <summary>a (x - mean) / sqrt(variance + 1e-5) + b with the biased variance: PyTorch's (Ba et al., 2016).</summary>
    Standard = 1,
}
