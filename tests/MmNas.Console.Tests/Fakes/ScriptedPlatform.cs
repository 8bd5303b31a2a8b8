using MmNas.Console.Shell;
using MmNas.Contracts;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;

namespace MmNas.Console.Tests.Fakes;

/// <summary>A platform of plain objects: each experiment and campaign shows the views it was given, one a look, the last one for ever.</summary>
internal sealed class ScriptedPlatform : IExperimentDirectoryGrain, IDevicePoolGrain
{
    private readonly List<string> ids = [];
    private readonly Dictionary<string, ScriptedExperiment> experiments = [];
    private bool serving;

    public ScriptedCampaigns Campaigns { get; } = new();

    /// <summary>Whether each ResolveAsync asked for a new experiment.</summary>
    public List<bool> AskedAgain { get; } = [];

    public DevicesView Devices { get; set; } = new();

    public bool Stopped { get; private set; }

    /// <summary>The id of a spec is its name.</summary>
    public ScriptedExperiment Add(string id, params ExperimentView[] views)
    {
        ids.Add(id);
        return experiments[id] = new(views) { Deleted = () => ids.Remove(id), Serves = () => serving };
    }

    public Platform Connect(bool serves)
    {
        serving = serves;
        return new()
        {
            Directory = this,
            Experiment = id => experiments.GetValueOrDefault(id) ?? new([]) { IsNew = true, Deleted = () => { }, Serves = () => serving },
            Campaigns = Campaigns,
            Campaign = Campaigns.Campaign,
            Devices = this,
            Serves = serves,
            Stop = () =>
            {
                Stopped = true;
                return ValueTask.CompletedTask;
            },
        };
    }

    public Task<string> ResolveAsync(ExperimentSpec spec, bool again)
    {
        AskedAgain.Add(again);
        return Task.FromResult(spec.Name);
    }

    public async Task<KeyedId> ResolveOnceAsync(ExperimentSpec spec, bool again, string key) => new(await ResolveAsync(spec, again), IsRepeat: false);

    public Task<IReadOnlyList<string>> ListAsync() => Task.FromResult<IReadOnlyList<string>>([.. ids]);

    public Task<IReadOnlyList<ExperimentEntry>> EntriesAsync() => Task.FromResult<IReadOnlyList<ExperimentEntry>>([.. ids.Select(id => new ExperimentEntry(id, id))]);

    public async Task<IReadOnlyList<GivenRun>> RunsAsync() => [.. (await ListAsync()).Select(id => new GivenRun(id, ""))];

    public Task WatchAsync(string id, string identity) => Task.CompletedTask;

    public Task<string?> RunAsync(string id) => Task.FromResult<string?>(ids.Contains(id) ? id : null);

    public Task ForgetAsync(string id, string run) => Task.CompletedTask;

    public Task BeatAsync() => Task.CompletedTask;

    public Task<DevicesView> ViewAsync() => Task.FromResult(Devices);

    public Task LimitAsync(DeviceLimit limit)
    {
        Devices = Devices with { Limits = [.. Devices.Limits.Where(one => one.Silo != limit.Silo), .. limit is { Threads: null, Gpus: null } ? (DeviceLimit[])[] : [limit]] };
        return Task.CompletedTask;
    }

    public Task<LeaseStanding> AskAsync(LeaseRequest request) => Task.FromResult(new LeaseStanding());

    public Task WithdrawAsync(Guid request) => Task.CompletedTask;

    public Task OfferAsync(DeviceOffer offer) => Task.CompletedTask;
}
