using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Devices;

namespace MmNas.Console.Shell;

/// <summary>Words for values, the same for people and for scripts.</summary>
internal static class Names
{
    /// <summary>running, done, paused, cancelled or failed.</summary>
    public static string ToName(this CampaignPhase phase) => phase.ToString().ToLowerInvariant();

    /// <summary>low, normal or high.</summary>
    public static string ToName(this Priority priority) => priority.ToString().ToLowerInvariant();
}
