using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;

namespace MmNas.Api.Rows;

/// <summary>A campaign as a list shows it.</summary>
public sealed record CampaignRow
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public CampaignPhase Phase { get; init; }

    public string Reason { get; init; } = "";

    public DateTimeOffset? Submitted { get; init; }

    public DateTimeOffset? Ended { get; init; }

    /// <summary>How many it has begun.</summary>
    public int Experiments { get; init; }

    public int Done { get; init; }

    public int Failed { get; init; }

    public CampaignBudget Budget { get; init; } = new();

    /// <summary>What of the budget is used.</summary>
    public CampaignBudget Used { get; init; } = new();

    public static CampaignRow Of(CampaignView view) => new()
    {
        Id = view.Id,
        Name = view.Name,
        Phase = view.Phase,
        Reason = view.Reason,
        Submitted = view.Submitted,
        Ended = view.Ended,
        Experiments = view.Experiments.Count,
        Done = view.Experiments.Count(one => one.Phase is ExperimentPhase.Done),
        Failed = view.Experiments.Count(one => one.Phase is ExperimentPhase.Failed),
        Budget = view.Budget,
        Used = view.Used,
    };
}
