namespace MmNas.Search;

/// <summary>How the subnets of weight steps are drawn. The numbers are stored.</summary>
public enum WeightSampling
{
    /// <summary>By the layer distributions: the published one.</summary>
    Alphas = 0,

    /// <summary>Every candidate of a layer once in each cycle, in an order that the seed decides (FairNAS: Chu et al., 2021), and by the distributions towards the end.</summary>
    Even = 1,
}
