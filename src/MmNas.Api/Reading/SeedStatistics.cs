using System.Globalization;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;
using MmNas.Ranking.Campaigns;
using MmNas.Silo.Census;
using MmNas.Tasks;

namespace MmNas.Api.Reading;

/// <summary>What networks come to over their seeds. Asking every experiment for its view and its spec is dear, and changes nothing until one is begun or ends: so it is done once for all who ask
/// in between.</summary>
internal sealed class SeedStatistics(IGrainFactory grains, TaskCatalogue tasks, PlatformCensus census)
{
    /// <summary>Of these the one that was asked for longest ago goes first.</summary>
    private const int MostKept = 16;

    /// <summary>Experiments of one name and task that are looked at for the seeds of one spec, the newest.</summary>
    private const int MostPeers = 100;

    private readonly Lock changing = new();
    private readonly List<Kept> kept = []; // the one that was asked for last stands last

    /// <summary>Of a campaign.</summary>
    public Task<IReadOnlyList<SeedGroup>> OfAsync(CampaignView campaign) =>
        KeptAsync($"campaign {campaign.Id}", StandOf(campaign.Experiments.Select(one => (one.Id, one.Phase, one.Score))), () => CampaignRuns.OfAsync(campaign, grains));

    /// <summary>Of an experiment and those whose specs differ from its own in the seed alone; null where it is not known yet, or searches for another task than its campaign's.</summary>
    public async Task<SeedGroup?> OfAsync(ExperimentView view)
    {
        var snapshot = census.Latest;
        var groups = snapshot.Campaigns.FirstOrDefault(one => one.Id == view.Campaign) is { } campaign ? await OfAsync(campaign) : await OfPeersAsync(view, snapshot);
        return groups.FirstOrDefault(group => group.Experiments.Contains(view.Id));
    }

    private Task<IReadOnlyList<SeedGroup>> OfPeersAsync(ExperimentView view, PlatformSnapshot snapshot)
    {
        List<ExperimentView> peers = [.. snapshot.Experiments.Where(one => one.Name == view.Name && one.Task == view.Task && one.Campaign is null).TakeLast(MostPeers)];
        if (peers.TrueForAll(one => one.Id != view.Id)) peers.Insert(0, view); // an older one, of which somebody wants to know
        return KeptAsync($"{view.Task} {view.Name}", StandOf(peers.Select(one => (one.Id, one.Phase, tasks.ScoreOf(one)?.Value))), async () =>
        {
            var runs = await Task.WhenAll(peers.Select(async one =>
                await grains.GetGrain<IExperimentGrain>(one.Id).ViewAsync() is { } whole && await grains.GetGrain<IExperimentGrain>(one.Id).SpecAsync() is { } spec ? new SeedRun(whole, spec, "") : null));
            return [.. runs.OfType<SeedRun>()];
        });
    }

    private async Task<IReadOnlyList<SeedGroup>> KeptAsync(string whose, string stand, Func<Task<IReadOnlyList<SeedRun>>> askAsync)
    {
        var mine = Find(whose, stand, askAsync);
        try
        {
            return await mine.Groups.Value;
        }
        catch
        {
            lock (changing) kept.Remove(mine); // the next one who asks tries again
            throw;
        }
    }

    private Kept Find(string whose, string stand, Func<Task<IReadOnlyList<SeedRun>>> askAsync)
    {
        lock (changing)
        {
            var known = kept.FirstOrDefault(one => one.Whose == whose && one.Stand == stand) ?? new(whose, stand, new(async () => SeedGroup.Of(tasks, await askAsync())));
            kept.RemoveAll(one => one.Whose == whose);
            kept.Add(known);
            if (kept.Count > MostKept) kept.RemoveAt(0);
            return known;
        }
    }

    /// <summary>The same as long as nothing is begun and nothing ends.</summary>
    private static string StandOf(IEnumerable<(string Id, ExperimentPhase Phase, double? Score)> experiments) => string.Join(
        '\n', experiments.Select(one => one.Phase.IsEnd() ? string.Create(CultureInfo.InvariantCulture, $"{one.Id} {one.Phase} {one.Score}") : one.Id));

    private sealed record Kept(string Whose, string Stand, Lazy<Task<IReadOnlyList<SeedGroup>>> Groups);
}
