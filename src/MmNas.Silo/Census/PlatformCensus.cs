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

    /// <summary>Between two looks.</summary>
    internal static readonly TimeSpan Period = TimeSpan.FromSeconds(3);

    private readonly KeptViews<ExperimentEntry, ExperimentView> experimentsKept = new();
    private readonly KeptViews<GivenRun, CampaignView> campaignsKept = new();
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
        var open = entries.Where(entry => entry.Ended is null).ToList(); // thousands may have ended: those cost a look next to nothing
        experimentsKept.KeepOnly(open);
        var views = await EachAsync(open, async entry => experimentsKept.Of(entry) ?? await ViewAsync(entry), entry => entry.Id, problems, stop);
        var next = 0;
        return [.. entries.Select(entry => entry.Ended ?? views[next++]).OfType<ExperimentView>()];
    }

    private async Task<ExperimentView?> ViewAsync(ExperimentEntry entry)
    {
        var view = await grains.GetGrain<IExperimentGrain>(entry.Id).ViewAsync();
        // Nothing changes any more in what is done or cancelled; what has failed may be resumed.
        if (view is { Phase: ExperimentPhase.Done or ExperimentPhase.Cancelled }) experimentsKept.Keep(entry, view);
        return view;
    }

    private async Task<IReadOnlyList<CampaignView>> CampaignsAsync(List<string> problems, CancellationToken stop)
    {
        var runs = await grains.GetGrain<ICampaignDirectoryGrain>(0).RunsAsync();
        campaignsKept.KeepOnly(runs);
        return [.. (await EachAsync(runs, async run => campaignsKept.Of(run) ?? await ViewAsync(run), run => run.Id, problems, stop)).OfType<CampaignView>()];
    }

    private async Task<CampaignView?> ViewAsync(GivenRun run)
    {
        var view = await grains.GetGrain<ICampaignGrain>(run.Id).ViewAsync();
        if (view is { Phase: CampaignPhase.Done or CampaignPhase.Cancelled } && view.Experiments.All(one => one.Phase.IsEnd())) campaignsKept.Keep(run, view); // one whose order to stop is open still shows others
        return view;
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
