namespace MmNas.Contracts.Campaigns;

/// <summary>Which campaigns there are. One grain, key 0.</summary>
public interface ICampaignDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>The id for a campaign: the newest one of the same order, or a new one.</summary>
    /// <param name="order">What is asked for.</param>
    /// <param name="again">True gives a new id even where the same order has one.</param>
    Task<string> ResolveAsync(CampaignOrder order, bool again);

    /// <summary>Every id that was given and not forgotten, the oldest first.</summary>
    Task<IReadOnlyList<string>> ListAsync();

    /// <summary>A campaign says that it goes on from now on: it is woken until it rests.</summary>
    /// <param name="id">Its own.</param>
    /// <param name="identity">Of what was submitted: one that was forgotten meanwhile is known again.</param>
    Task WatchAsync(string id, string identity);

    /// <summary>Takes a deleted campaign's id out.</summary>
    Task ForgetAsync(string id);

    /// <summary>Comes from every silo of a serving platform about once a second: wakes campaigns that ought to run.</summary>
    Task BeatAsync();
}
