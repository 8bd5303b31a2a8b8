using MmNas.Console.Listings;
using MmNas.Console.Running;
using MmNas.Console.Shell;
using MmNas.Contracts.Experiments;

namespace MmNas.Console.Watching;

/// <summary>What a <c>watch</c> looks at: what was named, or all that there is.</summary>
internal static class Watched
{
    /// <summary>All of it: what moves first (in the queue behind what has begun), then what is paused, has failed, is done and is cancelled, each the newest first. What has ended is not woken for it.</summary>
    public static async Task<IReadOnlyList<Status>> AllAsync(Platform platform)
    {
        var (all, _) = await ListingSource.AskAsync(platform);
        IEnumerable<Status> InOrder(IEnumerable<Status> oldestFirst) => oldestFirst.Reverse().OrderBy(status => status.Standing).ThenBy(status => status is ExperimentStatus { View.Phase: ExperimentPhase.Queued });
        return [.. InOrder(all.Campaigns.Select(view => new CampaignStatus(view))), .. InOrder(all.Experiments.Select(view => new ExperimentStatus(view)))];
    }
}
