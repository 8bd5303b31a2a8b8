using Microsoft.Extensions.DependencyInjection;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Notifying;
using MmNas.Grains.Storage;
using Orleans.Storage;

namespace MmNas.Grains.Directories;

/// <summary>The directory of campaigns.</summary>
[Placement.ProtocolPlacement]
[CollectionAgeLimit(Days = 365)]
public sealed class CampaignDirectoryGrain(
    [PersistentState(CampaignDirectoryGrain.StateName, GrainStores.Experiments)] IPersistentState<DirectoryState> store,
    [FromKeyedServices(GrainStores.Experiments)] IGrainStorage storage, WakePolicy policy, PlatformClock clock, ILogger<CampaignDirectoryGrain> log)
    : DirectoryGrain<ICampaignGrain>(StateName, store, storage, policy, clock, log), ICampaignDirectoryGrain
{
    private const string StateName = "campaign-directory";

    public Task<string> ResolveAsync(CampaignOrder order, bool again) => Book.ResolveAsync(order.Name, CampaignIdentity.Of(order), again);

    public Task<KeyedId> ResolveOnceAsync(CampaignOrder order, bool again, string key) => Book.ResolveOnceAsync(order.Name, CampaignIdentity.Of(order), again, key);

    private protected override async Task<ExperimentView?> ShowAsync(string id)
    {
        if (await GrainFactory.GetGrain<ICampaignGrain>(id).ViewAsync() is { } view && Notification.Of(view, Book.RunOf(id) ?? "") is { } news) await GrainFactory.GetGrain<INotifierGrain>(0).NotifyAsync(news);
        return null; // what a campaign shows is asked for
    }
}
