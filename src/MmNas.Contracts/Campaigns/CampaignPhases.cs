namespace MmNas.Contracts.Campaigns;

/// <summary>The phases' names in results.</summary>
public static class CampaignPhases
{
    /// <summary>running, done, paused, cancelled or failed.</summary>
    public static string ToName(this CampaignPhase phase) => phase.ToString().ToLowerInvariant();
}
