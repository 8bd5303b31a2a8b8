namespace MmNas.Networks.Itm;

/// <summary>Which loss trains image-text matching.</summary>
public enum MatchLossKind
{
    /// <summary><see cref="MatchLoss.CrossEntropy"/>: the published one, and the text's.</summary>
    CrossEntropy,

    /// <summary><see cref="MatchLoss.Hinge"/> with a margin of 0.2.</summary>
    Margin,
}
