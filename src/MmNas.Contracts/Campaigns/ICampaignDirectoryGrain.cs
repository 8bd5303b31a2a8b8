namespace MmNas.Contracts.Campaigns;

/// <summary>Which campaigns there are. One grain, key 0.</summary>
public interface ICampaignDirectoryGrain : IDirectoryGrain
{
    /// <summary>The id for a campaign: the newest one of the same order, or a new one.</summary>
    /// <param name="order">What is asked for.</param>
    /// <param name="again">True gives a new id even where the same order has one.</param>
    Task<string> ResolveAsync(CampaignOrder order, bool again);
}
