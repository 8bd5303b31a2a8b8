using MessagePack;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;

namespace MmNas.Contracts.Campaigns;

/// <summary>A campaign as it is submitted: its file with every spec read.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record CampaignOrder
{
    public required string Name { get; init; }

    /// <summary>At least one.</summary>
    public IReadOnlyList<CampaignMember> Members { get; init; } = [];

    public CampaignBudget Budget { get; init; } = new();

    /// <summary>As one experiment ends the next seed of its member begins, until the budget is used up.</summary>
    public bool Continuous { get; init; }

    /// <summary>Settings that a continuous campaign varies from one experiment to the next; empty varies the seed alone.</summary>
    public IReadOnlyList<CampaignMutation> Mutate { get; init; } = [];

    /// <summary>Whether searches that fall behind at equal rounds are stopped early.</summary>
    public bool StopBehind { get; init; }

    /// <summary>Whether what was found for one task is retrained on the others as well.</summary>
    public bool Transfer { get; init; }

    /// <summary>Whether its experiments begin again where the same specs have run before.</summary>
    public bool Again { get; init; }

    /// <summary>Who submitted it; null where a command of version 0.6 or before did.</summary>
    public Submitter? By { get; init; }
}

/// <summary>One spec of a campaign.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record CampaignMember
{
    public required ExperimentSpec Spec { get; init; }

    /// <summary>One experiment each, at least one.</summary>
    public IReadOnlyList<int> Seeds { get; init; } = [];

    public Priority Priority { get; init; } = Priority.Normal;
}
