using MmNas.Console.Shell;
using MmNas.Contracts;
using MmNas.Contracts.Campaigns;
using MmNas.Ranking.Campaigns;

namespace MmNas.Console.Running;

/// <summary>Asks the experiments of campaigns what their networks come to over the seeds.</summary>
internal static class CampaignSeeds
{
    /// <summary>Of one campaign. Experiments that were deleted are left out, and those that retrain another task's network; a damaged one too, which is said.</summary>
    public static async Task<IReadOnlyList<SeedGroup>> OfAsync(CampaignView campaign, CommandContext context, Platform platform)
    {
        var carried = campaign.Transfers.Where(transfer => transfer.FoundFor != transfer.RetrainedOn).Select(transfer => transfer.Experiment).ToHashSet();
        var asked = campaign.Experiments.Where(one => !carried.Contains(one.Id)).Select(one => (one.Id, Run: RunAsync(one, platform))).ToList();
        List<SeedRun> runs = [];
        foreach (var (id, run) in asked)
        {
            try
            {
                if (await run is { } there) runs.Add(there);
            }
            catch (DamagedStateException e)
            {
                await context.Problems.WriteLineAsync($"the statistics leave out {id}: {e.Message}");
            }
        }

        return SeedGroup.Of(context.Tasks, runs);
    }

    /// <returns>Null where it is gone, or has not begun.</returns>
    private static async Task<SeedRun?> RunAsync(CampaignExperiment one, Platform platform)
    {
        var experiment = platform.Experiment(one.Id);
        return await experiment.ViewAsync() is { } view && await experiment.SpecAsync() is { } spec ? new(view, spec, one.Mutation) : null;
    }
}
