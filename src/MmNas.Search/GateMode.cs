namespace MmNas.Search;

/// <summary>How many candidates of a layer an architecture step looks at.</summary>
public enum GateMode
{
    /// <summary>All of them.</summary>
    Full = 0,

    /// <summary>The sampled one and one other.</summary>
    Two = 1,
}
