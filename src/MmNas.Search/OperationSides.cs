namespace MmNas.Search;

/// <summary>The sides of a network on which an operation may stand.</summary>
[Flags]
public enum OperationSides
{
    /// <summary>Neither side.</summary>
    None = 0,

    /// <summary>The encoder, whose layers work on words.</summary>
    Words = 1,

    /// <summary>The decoder, whose layers work on image regions.</summary>
    Regions = 2,

    /// <summary>Encoder and decoder.</summary>
    Both = Words | Regions,
}
