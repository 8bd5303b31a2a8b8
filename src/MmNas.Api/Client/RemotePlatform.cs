using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;

namespace MmNas.Api.Client;

/// <summary>A platform that is reached over HTTP, by the interfaces of its grains: whoever asks them need not know which way the answer comes.</summary>
public sealed class RemotePlatform : IDisposable
{
    private readonly ApiConnection api;

    private RemotePlatform(ApiConnection api) => this.api = api;

    public IExperimentDirectoryGrain Experiments => new RemoteExperiments(api);

    public ICampaignDirectoryGrain Campaigns => new RemoteCampaigns(api);

    public IDevicePoolGrain Devices => new RemoteDevices(api);

    public IExperimentGrain Experiment(string id) => new RemoteExperiment(api, id);

    public ICampaignGrain Campaign(string id) => new RemoteCampaign(api, id);

    /// <summary>Makes sure that a platform answers there, and takes the key.</summary>
    /// <param name="address">Its first page: "https://nas.example:8080".</param>
    /// <param name="key">Of its web port; null where it has none.</param>
    /// <param name="time">For waits.</param>
    /// <exception cref="ApiException">None answers, or it refuses the key.</exception>
    public static async Task<RemotePlatform> ConnectAsync(Uri address, string? key, TimeProvider time)
    {
        var api = new ApiConnection(address, key, time);
        try
        {
            await api.GetAsync<DevicesView>("devices");
            return new(api);
        }
        catch
        {
            api.Dispose();
            throw;
        }
    }

    public void Dispose() => api.Dispose();
}
