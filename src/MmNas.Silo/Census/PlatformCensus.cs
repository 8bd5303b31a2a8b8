using Microsoft.Extensions.Hosting;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;

namespace MmNas.Silo.Census;

/// <summary>Asks every few seconds what there is, so that a page or a scrape costs the grains nothing.</summary>
public sealed class PlatformCensus(IGrainFactory grains, TimeProvider time) : BackgroundService
{
    private const int AtOnce = 16;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(3);

    private readonly Dictionary<string, ExperimentView> ended = new(StringComparer.Ordinal);
    private PlatformSnapshot latest = new();

    /// <summary>The newest; an empty one before the first.</summary>
    public PlatformSnapshot Latest => Volatile.Read(ref latest);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // the host waits for what runs before the first real wait
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            do Volatile.Write(ref latest, await TakeAsync(Latest, stoppingToken));
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // the silo stops
        }
    }

    private async Task<PlatformSnapshot> TakeAsync(PlatformSnapshot last, CancellationToken stop)
    {
        List<string> problems = [];
        var devices = await TryAsync("devices", () => grains.GetGrain<IDevicePoolGrain>(0).ViewAsync(), last.Devices, problems, stop);
        var experiments = await TryAsync("experiments", () => ExperimentsAsync(stop), last.Experiments, problems, stop);
        var campaigns = await TryAsync("campaigns", () => CampaignsAsync(stop), last.Campaigns, problems, stop);
        return new() { Taken = time.GetUtcNow(), Devices = devices, Experiments = experiments, Campaigns = campaigns, Problems = problems };
    }

    /// <summary>What could not be read stays as it was.</summary>
    private static async Task<T> TryAsync<T>(string what, Func<Task<T>> read, T last, List<string> problems, CancellationToken stop)
    {
        try
        {
            return await read().WaitAsync(stop);
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            problems.Add($"{what}: {e.Message}");
            return last;
        }
    }

    private async Task<IReadOnlyList<ExperimentView>> ExperimentsAsync(CancellationToken stop)
    {
        var ids = await grains.GetGrain<IExperimentDirectoryGrain>(0).ListAsync();
        foreach (var gone in ended.Keys.Except(ids).ToList()) ended.Remove(gone);
        var views = await EachAsync(ids, async id => ended.GetValueOrDefault(id) ?? await grains.GetGrain<IExperimentGrain>(id).ViewAsync(), stop);
        // Nothing changes any more in what is done or cancelled; what has failed may be resumed.
        foreach (var view in views.Where(view => view.Phase is ExperimentPhase.Done or ExperimentPhase.Cancelled)) ended[view.Id] = view;
        return views;
    }

    private async Task<IReadOnlyList<CampaignView>> CampaignsAsync(CancellationToken stop)
    {
        var ids = await grains.GetGrain<ICampaignDirectoryGrain>(0).ListAsync();
        return await EachAsync(ids, id => grains.GetGrain<ICampaignGrain>(id).ViewAsync(), stop);
    }

    private static async Task<IReadOnlyList<T>> EachAsync<T>(IReadOnlyList<string> ids, Func<string, Task<T?>> view, CancellationToken stop)
        where T : class
    {
        var views = new T?[ids.Count];
        await Parallel.ForAsync(0, ids.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop }, async (i, _) => views[i] = await view(ids[i]));
        return [.. views.OfType<T>()];
    }
}
