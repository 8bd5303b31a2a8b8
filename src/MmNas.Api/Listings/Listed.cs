using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;
using MmNas.Tasks;

namespace MmNas.Api.Listings;

/// <summary>An experiment or a campaign with what it can be chosen and sorted by.</summary>
public sealed record Listed
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Phase { get; init; }

    public required long Round { get; init; }

    public DateTimeOffset? Submitted { get; init; }

    /// <summary>Null for a campaign, like all that follows.</summary>
    public string? Task { get; init; }

    public int? Seed { get; init; }

    public string? State { get; init; }

    /// <summary>The campaign that it belongs to; null where it belongs to none.</summary>
    public string? Campaign { get; init; }

    /// <summary>The found network's main metric in percent; null where it has none yet.</summary>
    public double? Score { get; init; }

    /// <summary>Trainable numbers of the found network; null before it is built.</summary>
    public long? Parameters { get; init; }

    /// <summary>Milliseconds that the found network takes for one sample; null before it is scored.</summary>
    public double? LatencyMs { get; init; }

    public static Listed Of(ExperimentView view, Listing listing, TaskCatalogue tasks) => new()
    {
        Id = view.Id,
        Name = view.Name,
        Phase = view.Phase.ToName(),
        Round = view.Round,
        Submitted = view.Submitted,
        Task = view.Task.ToString(),
        Seed = view.Seed,
        State = listing.StateOf(view).ToName(),
        Campaign = view.Campaign,
        Score = tasks.ScoreOf(view)?.Value,
        Parameters = view.Retrainings is [var found, ..] ? found.Parameters : null,
        LatencyMs = view.Retrainings is [var network, ..] ? network.LatencyMs : null,
    };

    public static Listed Of(CampaignView view) => new()
    {
        Id = view.Id,
        Name = view.Name,
        Phase = view.Phase.ToName(),
        Round = view.Used.Rounds ?? 0,
        Submitted = view.Submitted,
    };
}
