using MessagePack;

namespace MmNas.Contracts.Specs;

/// <summary>When a campaign ends, whichever comes first; null sets no limit.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record CampaignBudget
{
    /// <summary>Of wall time since it was submitted, pauses left out; above 0.</summary>
    public double? Hours { get; init; }

    /// <summary>Experiments begun; 1 or more.</summary>
    public int? Experiments { get; init; }

    /// <summary>Search rounds of all its experiments together; 1 or more.</summary>
    public long? Rounds { get; init; }
}
