using MmNas.Contracts.Campaigns;
using MmNas.Grains.Storage;

namespace MmNas.Grains.Directories;

/// <summary>Gives campaigns their ids and remembers them; wakes those that ought to run.</summary>
[Placement.ProtocolPlacement]
[CollectionAgeLimit(Days = 365)]
public sealed partial class CampaignDirectoryGrain : Grain, ICampaignDirectoryGrain
{
    private readonly ILogger<CampaignDirectoryGrain> log;
    private readonly IdBook book;

    public CampaignDirectoryGrain(
        [PersistentState("campaign-directory", GrainStores.Experiments)] IPersistentState<DirectoryState> store, TakingUp taking, ILogger<CampaignDirectoryGrain> log)
    {
        this.log = log;
        book = new(store, taking, DeactivateOnIdle, id => GrainFactory.GetGrain<ICampaignGrain>(id).WakeAsync(), LogAsleep);
    }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        book.Open();
        return Task.CompletedTask;
    }

    public Task<string> ResolveAsync(CampaignOrder order, bool again) => book.ResolveAsync(order.Name, CampaignIdentity.Of(order), again);

    public Task<IReadOnlyList<string>> ListAsync() => Task.FromResult(book.Ids);

    public Task WatchAsync(string id, string identity) => book.WatchAsync(id, identity);

    public Task ForgetAsync(string id) => book.ForgetAsync(id);

    public Task BeatAsync()
    {
        book.Beat();
        return Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Campaign {Campaign} could not be woken, and will be again: {Reason}")]
    private partial void LogAsleep(string campaign, string reason);
}
