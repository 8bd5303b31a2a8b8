using MmNas.Console.Shell;
using MmNas.Contracts.Campaigns;

namespace MmNas.Console.Running;

/// <summary>Hands a campaign over.</summary>
internal static class Submissions
{
    /// <param name="platform">Where it is submitted.</param>
    /// <param name="order">What is asked for.</param>
    /// <param name="again">Whether it and its experiments start over where they have run before.</param>
    /// <returns>Its id, and how it stood before; null where it is new.</returns>
    public static async Task<(Subject Subject, CampaignView? Before)> SubmitAsync(Platform platform, CampaignOrder order, bool again)
    {
        var id = await platform.Campaigns.ResolveAsync(order, again);
        var before = await platform.Campaign(id).ViewAsync();
        await platform.Campaign(id).SubmitAsync(order with { Again = again });
        return (new(id, IsCampaign: true), before);
    }
}
