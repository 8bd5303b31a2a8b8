using MmNas.Contracts.Campaigns;
using MmNas.Grains.Storage;

namespace MmNas.Grains.Directories;

/// <summary>The directory of campaigns.</summary>
[Placement.ProtocolPlacement]
[CollectionAgeLimit(Days = 365)]
public sealed class CampaignDirectoryGrain(
    [PersistentState("campaign-directory", GrainStores.Experiments)] IPersistentState<DirectoryState> store, WakePolicy policy, PlatformClock clock, ILogger<CampaignDirectoryGrain> log)
    : DirectoryGrain<ICampaignGrain>(store, policy, clock, log), ICampaignDirectoryGrain
{
    public Task<string> ResolveAsync(CampaignOrder order, bool again) => Book.ResolveAsync(order.Name, CampaignIdentity.Of(order), again);
}
