using MmNas.Contracts.Devices;

namespace MmNas.Contracts.Specs;

/// <summary>Experiments that belong together, as a file with <c>experiments</c> says it.</summary>
public sealed record CampaignSpec
{
    public string Name { get; init; } = "";

    public IReadOnlyList<CampaignSpecEntry> Experiments { get; init; } = [];

    /// <summary>Trainers at once where the campaign is run by itself; null is one per core.</summary>
    public int? Slots { get; init; }

    public CampaignBudget Budget { get; init; } = new();

    /// <summary>As one experiment ends the next seed of its entry begins.</summary>
    public bool Continuous { get; init; }

    /// <summary>What a continuous campaign varies beside the seed.</summary>
    public IReadOnlyList<CampaignMutation> Mutate { get; init; } = [];

    public bool StopBehind { get; init; }

    public bool Transfer { get; init; }

    /// <summary>Whether it has more to do than to run what its file names.</summary>
    public bool Decides => Continuous || StopBehind || Transfer || Budget != new CampaignBudget();
}

/// <summary>One spec of a campaign.</summary>
public sealed record CampaignSpecEntry
{
    /// <summary>The spec's file, absolute once read.</summary>
    public string Spec { get; init; } = "";

    /// <summary>One experiment each; empty takes the spec's own seed.</summary>
    public IReadOnlyList<int> Seeds { get; init; } = [];

    public Priority Priority { get; init; } = Priority.Normal;
}
