namespace MmNas.Grains.Campaigns;

/// <summary>How often a campaign looks at its experiments.</summary>
/// <param name="BetweenLooks">The time between two looks at its experiments, above 0.</param>
public sealed record CampaignPace(TimeSpan BetweenLooks)
{
    public static CampaignPace Standard { get; } = new(TimeSpan.FromSeconds(2));
}
