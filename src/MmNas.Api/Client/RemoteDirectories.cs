using MmNas.Contracts;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;

namespace MmNas.Api.Client;

/// <summary>Which experiments a platform has that is reached over HTTP.</summary>
internal sealed class RemoteExperiments(ApiConnection api) : IExperimentDirectoryGrain
{
    public Task<string> ResolveAsync(ExperimentSpec spec, bool again) => api.SendAsync(HttpMethod.Post, $"experiments?again={(again ? "true" : "false")}", spec);

    public async Task<IReadOnlyList<ExperimentEntry>> EntriesAsync() => await api.GetAsync<IReadOnlyList<ExperimentEntry>>("experiments") ?? [];

    public async Task<IReadOnlyList<string>> ListAsync() => [.. (await EntriesAsync()).Select(entry => entry.Id)];

    public Task<KeyedId> ResolveOnceAsync(ExperimentSpec spec, bool again, string key) => throw RemoteExperiment.OfTheGrains();

    public Task<IReadOnlyList<GivenRun>> RunsAsync() => throw RemoteExperiment.OfTheGrains();

    public Task WatchAsync(string id, string identity) => throw RemoteExperiment.OfTheGrains();

    public Task<string?> RunAsync(string id) => throw RemoteExperiment.OfTheGrains();

    public Task ForgetAsync(string id, string run) => throw RemoteExperiment.OfTheGrains();

    public Task BeatAsync() => throw RemoteExperiment.OfTheGrains();
}

/// <summary>Which campaigns it has.</summary>
internal sealed class RemoteCampaigns(ApiConnection api) : ICampaignDirectoryGrain
{
    public Task<string> ResolveAsync(CampaignOrder order, bool again) => api.SendAsync(HttpMethod.Post, $"campaigns?again={(again ? "true" : "false")}", order);

    public async Task<IReadOnlyList<string>> ListAsync() => await api.GetAsync<IReadOnlyList<string>>("campaigns") ?? [];

    public Task<KeyedId> ResolveOnceAsync(CampaignOrder order, bool again, string key) => throw RemoteExperiment.OfTheGrains();

    public Task<IReadOnlyList<GivenRun>> RunsAsync() => throw RemoteExperiment.OfTheGrains();

    public Task WatchAsync(string id, string identity) => throw RemoteExperiment.OfTheGrains();

    public Task<string?> RunAsync(string id) => throw RemoteExperiment.OfTheGrains();

    public Task ForgetAsync(string id, string run) => throw RemoteExperiment.OfTheGrains();

    public Task BeatAsync() => throw RemoteExperiment.OfTheGrains();
}

/// <summary>Who trains where on it.</summary>
internal sealed class RemoteDevices(ApiConnection api) : IDevicePoolGrain
{
    public async Task<DevicesView> ViewAsync() => await api.GetAsync<DevicesView>("devices") ?? new();

    public Task LimitAsync(DeviceLimit limit) => api.OrderAsync(HttpMethod.Put, $"devices/{Uri.EscapeDataString(limit.Silo)}/limit", new { limit.Threads, limit.Gpus, limit.KeepsHolders });

    public Task<LeaseStanding> AskAsync(LeaseRequest request) => throw RemoteExperiment.OfTheGrains();

    public Task WithdrawAsync(Guid request) => throw RemoteExperiment.OfTheGrains();

    public Task OfferAsync(DeviceOffer offer) => throw RemoteExperiment.OfTheGrains();
}
