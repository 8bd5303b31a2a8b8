using MmNas.Console.Shell;

namespace MmNas.Console.Running;

/// <summary>Completes what a look at experiments and campaigns leaves out because it is asked for at every look.</summary>
internal static class StatusDetails
{
    /// <summary>The statuses, those of campaigns with their seeds and those of experiments with their specs.</summary>
    public static async Task<IReadOnlyList<Status>> AddToAsync(IReadOnlyList<Status> statuses, CommandContext context, Platform platform)
    {
        List<Status> all = [];
        foreach (var status in statuses)
        {
            all.Add(status switch
            {
                CampaignStatus campaign => campaign with { Seeds = await CampaignSeeds.OfAsync(campaign.View, context, platform) },
                ExperimentStatus experiment => experiment with { Spec = await platform.Experiment(experiment.Id).SpecAsync() },
                _ => status,
            });
        }

        return all;
    }
}
