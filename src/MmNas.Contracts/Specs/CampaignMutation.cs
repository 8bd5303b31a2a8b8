using MessagePack;

namespace MmNas.Contracts.Specs;

/// <summary>A setting that may vary within bounds.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record CampaignMutation
{
    /// <summary>As in a spec: "search.learning_rate".</summary>
    public string Field { get; init; } = "";

    /// <summary>Both bounds included.</summary>
    public double Least { get; init; }

    public double Most { get; init; }
}
