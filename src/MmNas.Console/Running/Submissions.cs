using MmNas.Console.Shell;
using MmNas.Contracts.Campaigns;

namespace MmNas.Console.Running;

/// <summary>Hands a campaign over.</summary>
internal static class Submissions
{
    /// <param name="platform">To which.</param>
    /// <param name="order">What is asked for.</param>
    /// <param name="again">Whether it and its experiments start anew where they have run before.</param>
    public static async Task<Subject> SubmitAsync(Platform platform, CampaignOrder order, bool again)
    {
        var id = await platform.Campaigns.ResolveAsync(order, again);
        await platform.Campaign(id).SubmitAsync(order with { Again = again });
        return new(id, IsCampaign: true);
    }
}
