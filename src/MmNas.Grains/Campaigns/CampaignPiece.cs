using MessagePack;
using MmNas.Contracts.Experiments;

namespace MmNas.Grains.Campaigns;

/// <summary>A part of a campaign's experiments, or of its log, in a row of its own that its campaign's row names by number.</summary>
[MessagePackObject(keyAsPropertyName: true)]
public sealed record CampaignPiece
{
    /// <summary>Of the form of this record.</summary>
    public int Version { get; init; } = 1;

    public IReadOnlyList<CampaignEntry> Entries { get; init; } = [];

    public IReadOnlyList<ExperimentEvent> Events { get; init; } = [];
}
