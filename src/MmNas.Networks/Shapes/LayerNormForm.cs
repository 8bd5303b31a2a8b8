namespace MmNas.Networks.Shapes;

/// <summary>How a layer norm divides.</summary>
public enum LayerNormForm
{
    /// <summary>The published code's: by the unbiased standard deviation + 1e-6.</summary>
    Published,

    /// <summary>PyTorch's (Ba et al., 2016): by sqrt(biased variance + 1e-5).</summary>
    Standard,
}
