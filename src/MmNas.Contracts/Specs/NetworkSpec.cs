using MessagePack;

namespace MmNas.Contracts.Specs;

/// <summary>The width of the network that is searched.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record NetworkSpec
{
    /// <summary>Width of the search's layers: a multiple of <see cref="Head"/>.</summary>
    public int Hidden { get; init; } = 256;

    /// <summary>Width of one attention head.</summary>
    public int Head { get; init; } = 64;

    /// <summary>Share of values dropped, 0 to below 1.</summary>
    public double Dropout { get; init; } = 0.1;

    /// <summary>Where word vectors start: random.</summary>
    public string Words { get; init; } = "random";

    /// <summary>Width of a word vector.</summary>
    public int WordSize { get; init; } = 300;

    /// <summary>Width inside the attention reduce.</summary>
    public int ReduceHidden { get; init; } = 512;
}
