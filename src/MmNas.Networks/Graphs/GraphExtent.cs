namespace MmNas.Networks.Graphs;

/// <summary>One extent of a tensor that enters or leaves a graph: a number, or a name where every run may have another.</summary>
public readonly record struct GraphExtent
{
    /// <summary>How many samples there are.</summary>
    public static GraphExtent Batch { get; } = new("batch");

    /// <summary>The most words that a sample has.</summary>
    public static GraphExtent Tokens { get; } = new("tokens");

    /// <summary>The most regions that a sample has.</summary>
    public static GraphExtent Regions { get; } = new("regions");

    private GraphExtent(string name) => Name = name;

    private GraphExtent(long size) => Size = size;

    /// <summary>Null where the extent is a number.</summary>
    public string? Name { get; }

    /// <summary>1 or more; 0 where the extent is a name.</summary>
    public long Size { get; }

    /// <summary>An extent that is the same in every run.</summary>
    /// <param name="size">1 or more.</param>
    public static implicit operator GraphExtent(long size) => new(size);
}
