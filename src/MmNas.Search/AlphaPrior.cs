namespace MmNas.Search;

/// <summary>Where the alphas start.</summary>
public enum AlphaPrior
{
    /// <summary>Small normal numbers from the seed (the method's text).</summary>
    Random = 0,

    /// <summary>+1 on the operation of the hand-made MCAN at that layer, -1 on the others (the published code).</summary>
    Published = 1,
}
