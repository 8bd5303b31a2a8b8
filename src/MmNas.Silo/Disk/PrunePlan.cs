using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;

namespace MmNas.Silo.Disk;

/// <summary>What may be removed of a platform, given what is asked for. Decides and removes nothing.</summary>
/// <param name="Items">What goes, the most bytes first.</param>
/// <param name="Champions">Experiments that would go, but have a champion's network.</param>
/// <param name="Needed">Experiments that would go, but belong to a campaign that is not over.</param>
public sealed record PrunePlan(IReadOnlyList<PruneItem> Items, IReadOnlyList<string> Champions, IReadOnlyList<string> Needed)
{
    public long Bytes => Items.Sum(item => item.Bytes);

    /// <param name="use">What takes how much room.</param>
    /// <param name="experiments">All of them.</param>
    /// <param name="campaigns">All of them.</param>
    /// <param name="order">What is asked for.</param>
    /// <param name="now">By the platform's clock, roughly.</param>
    public static PrunePlan For(DiskUse use, IReadOnlyList<ExperimentView> experiments, IReadOnlyList<CampaignView> campaigns, PruneOrder order, DateTimeOffset now)
    {
        var bytes = use.Experiments.ToDictionary(one => one.Id, one => one.Bytes);
        var open = campaigns.Where(campaign => campaign.Phase is not (CampaignPhase.Done or CampaignPhase.Cancelled)).ToList();
        var needed = open.SelectMany(campaign => campaign.Experiments).Select(one => one.Id).ToHashSet();
        var openIds = open.Select(campaign => campaign.Id).ToHashSet();
        var champions = order.KeepsChampions ? campaigns.SelectMany(campaign => campaign.Champions).Select(champion => champion.Experiment).ToHashSet() : [];
        PruneItem[] old = order.Older is { } age ? [.. experiments.Where(view => IsOver(view, order.Whole) && view.Ended is { } ended && now - ended > age).Select(view => Item(view, bytes[view.Id], order.Whole)).Where(item => order.Whole || item.Bytes > 0)] : [];
        bool IsNeeded(PruneItem item) => needed.Contains(item.Id) || (item.Campaign is { } own && openIds.Contains(own));
        return new(
            [
                .. old.Where(item => !IsNeeded(item) && !champions.Contains(item.Id)).OrderByDescending(item => item.Bytes),
                .. order.Orphans ? use.Orphans.Select(orphan => new PruneItem(PruneKind.Orphan, orphan.Name, orphan.Bytes, orphan.Reason) { Keys = orphan.Keys }) : [],
            ],
            [.. old.Where(item => champions.Contains(item.Id)).Select(item => item.Id)],
            [.. old.Where(item => IsNeeded(item) && !champions.Contains(item.Id)).Select(item => item.Id)]);
    }

    /// <summary>A failed one may be resumed, and continues from the checkpoints of its search: it goes whole or not at all.</summary>
    private static bool IsOver(ExperimentView view, bool whole) => view.Phase is ExperimentPhase.Done or ExperimentPhase.Cancelled || (whole && view.Phase is ExperimentPhase.Failed);

    private static PruneItem Item(ExperimentView view, StageBytes bytes, bool whole) => whole
        ? new(PruneKind.Experiment, view.Id, bytes.Total, $"{view.Phase.ToName()} since {view.Ended:yyyy-MM-dd}") { Campaign = view.Campaign }
        : new(PruneKind.Supernet, view.Id, bytes.Search, $"{view.Phase.ToName()} since {view.Ended:yyyy-MM-dd}") { Campaign = view.Campaign };
}

/// <summary>What is to be removed.</summary>
public sealed record PruneOrder
{
    /// <summary>Of experiments that ended longer ago than this; null leaves all experiments as they are.</summary>
    public TimeSpan? Older { get; init; }

    /// <summary>Whether those go altogether, as if each were deleted; else the checkpoints of their searches.</summary>
    public bool Whole { get; init; }

    /// <summary>Whether experiments stay whose network is the champion of a campaign.</summary>
    public bool KeepsChampions { get; init; } = true;

    /// <summary>Whether what no experiment owns goes.</summary>
    public bool Orphans { get; init; }
}

/// <summary>What of an experiment goes.</summary>
public enum PruneKind
{
    /// <summary>The checkpoints of its search: supernet and moments.</summary>
    Supernet,

    /// <summary>All of it.</summary>
    Experiment,

    /// <summary>Files that no experiment owns.</summary>
    Orphan,
}

/// <param name="Kind">What goes.</param>
/// <param name="Id">The experiment's, or what begins the keys of the files.</param>
/// <param name="Bytes">What that frees.</param>
/// <param name="Reason">Why it may go.</param>
public sealed record PruneItem(PruneKind Kind, string Id, long Bytes, string Reason)
{
    /// <summary>Whose the experiment is; null where it is nobody's.</summary>
    public string? Campaign { get; init; }

    /// <summary>The files of an orphan; empty for the rest.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];
}
