using Microsoft.Extensions.Hosting;
using MmNas.Contracts;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;
using MmNas.Silo.Disk;

namespace MmNas.Silo.Census;

/// <summary>Asks every few seconds what there is, so that a page or a scrape costs the grains nothing.</summary>
public sealed class PlatformCensus(IGrainFactory grains, TimeProvider time, ArtefactCensus? artefacts = null) : BackgroundService
{
    private const int AtOnce = 16;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(3);

    private readonly Dictionary<ExperimentEntry, ExperimentView> ended = [];
    private readonly HashSet<ExperimentEntry> seenEnded = [];
    private PlatformSnapshot latest = new();
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The newest; an empty one before the first.</summary>
    public PlatformSnapshot Latest => Volatile.Read(ref latest);

    /// <summary>The newest as soon as it is another than the one that was seen.</summary>
    public async Task<PlatformSnapshot> NextAsync(PlatformSnapshot seen, CancellationToken cancel)
    {
        while (true)
        {
            var coming = Volatile.Read(ref next).Task; // before the look: what comes in between is not missed
            if (Latest is var now && !ReferenceEquals(now, seen)) return now;
            await coming.WaitAsync(cancel);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // the host waits for what runs before the first real wait
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            do await LookAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // the silo stops
        }
    }

    /// <summary>One look: <see cref="Latest"/> is new afterwards.</summary>
    internal async Task LookAsync(CancellationToken stop)
    {
        Volatile.Write(ref latest, await TakeAsync(Latest, stop));
        Interlocked.Exchange(ref next, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }

    private async Task<PlatformSnapshot> TakeAsync(PlatformSnapshot last, CancellationToken stop)
    {
        List<string> problems = [];
        var devices = await TryAsync("devices", () => grains.GetGrain<IDevicePoolGrain>(0).ViewAsync(), last.Devices, problems, stop);
        var experiments = await TryAsync("experiments", () => ExperimentsAsync(problems, stop), last.Experiments, problems, stop);
        var campaigns = await TryAsync("campaigns", () => CampaignsAsync(problems, stop), last.Campaigns, problems, stop);
        return new() { Taken = time.GetUtcNow(), Devices = devices, Experiments = experiments, Campaigns = campaigns, Bytes = artefacts?.Latest, Problems = problems };
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

    private async Task<IReadOnlyList<ExperimentView>> ExperimentsAsync(List<string> problems, CancellationToken stop)
    {
        var entries = await grains.GetGrain<IExperimentDirectoryGrain>(0).EntriesAsync();
        foreach (var gone in seenEnded.Except(entries.Where(entry => entry.Ended is null)).ToList()) (_, _) = (ended.Remove(gone), seenEnded.Remove(gone));
        var views = await EachAsync(entries, async entry => entry.Ended ?? Kept(entry) ?? await ViewAsync(entry), entry => entry.Id, problems, stop);
        return [.. views.OfType<ExperimentView>()];
    }

    private async Task<ExperimentView?> ViewAsync(ExperimentEntry entry)
    {
        var view = await grains.GetGrain<IExperimentGrain>(entry.Id).ViewAsync();
        // Nothing changes any more in what is done or cancelled; what has failed may be resumed.
        if (view is { Phase: ExperimentPhase.Done or ExperimentPhase.Cancelled }) Keep(entry, view);
        return view;
    }

    private ExperimentView? Kept(ExperimentEntry entry)
    {
        lock (ended) return ended.GetValueOrDefault(entry); // others may be adding theirs
    }

    /// <summary>At the second look: at the first an id may already have been reused while its experiment still shows what it was.</summary>
    private void Keep(ExperimentEntry entry, ExperimentView view)
    {
        lock (ended)
        {
            if (!seenEnded.Add(entry)) ended[entry] = view;
        }
    }

    private async Task<IReadOnlyList<CampaignView>> CampaignsAsync(List<string> problems, CancellationToken stop)
    {
        var ids = await grains.GetGrain<ICampaignDirectoryGrain>(0).ListAsync();
        return [.. (await EachAsync(ids, id => grains.GetGrain<ICampaignGrain>(id).ViewAsync(), id => id, problems, stop)).OfType<CampaignView>()];
    }

    /// <summary>One damaged row does not hide the others.</summary>
    private static async Task<IReadOnlyList<TView?>> EachAsync<TKey, TView>(
        IReadOnlyList<TKey> keys, Func<TKey, Task<TView?>> view, Func<TKey, string> name, List<string> problems, CancellationToken stop)
        where TView : class
    {
        var views = new TView?[keys.Count];
        await Parallel.ForAsync(0, keys.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop }, async (i, _) =>
        {
            try
            {
                views[i] = await view(keys[i]);
            }
            catch (DamagedStateException e)
            {
                lock (problems) problems.Add($"{name(keys[i])}: {e.Message}");
            }
        });
        return views;
    }
}
