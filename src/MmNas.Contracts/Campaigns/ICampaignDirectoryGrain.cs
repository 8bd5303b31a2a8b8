using MmNas.Contracts.Experiments;

namespace MmNas.Contracts.Campaigns;

/// <summary>Which campaigns there are. One grain, key 0.</summary>
public interface ICampaignDirectoryGrain : IDirectoryGrain
{
    /// <summary>The id for a campaign: the newest one of the same order, or a new one.</summary>
    /// <param name="order">What is asked for.</param>
    /// <param name="again">True gives a new id even where the same order has one.</param>
    Task<string> ResolveAsync(CampaignOrder order, bool again);

    /// <summary>As <see cref="ResolveAsync"/>, for a request that may come twice: with the same key the id is the same, as long as its campaign is there.</summary>
    /// <param name="order">What is asked for.</param>
    /// <param name="again">True gives a new id even where the same order has one.</param>
    /// <param name="key">Names the request.</param>
    /// <exception cref="SpecMismatchException">The key came with another order before.</exception>
    Task<KeyedId> ResolveOnceAsync(CampaignOrder order, bool again, string key);
}
