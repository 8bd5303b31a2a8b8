using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;
using MmNas.Ranking.Campaigns;

namespace MmNas.Api.Reading;

/// <summary>The experiments of a campaign that are there and search for their own task.</summary>
internal static class CampaignRuns
{
    public static async Task<IReadOnlyList<SeedRun>> OfAsync(CampaignView campaign, IGrainFactory grains)
    {
        var carried = campaign.Transfers.Where(transfer => transfer.FoundFor != transfer.RetrainedOn).Select(transfer => transfer.Experiment).ToHashSet();
        var runs = await Task.WhenAll(campaign.Experiments.Where(one => !carried.Contains(one.Id)).Select(async one =>
        {
            var experiment = grains.GetGrain<IExperimentGrain>(one.Id);
            return await experiment.ViewAsync() is { } view && await experiment.SpecAsync() is { } spec ? new SeedRun(view, spec, one.Mutation) : null;
        }));
        return [.. runs.OfType<SeedRun>()];
    }
}
