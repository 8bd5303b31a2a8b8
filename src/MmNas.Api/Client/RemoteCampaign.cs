using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;

namespace MmNas.Api.Client;

/// <summary>A campaign of a platform that is reached over HTTP.</summary>
internal sealed class RemoteCampaign(ApiConnection api, string id) : ICampaignGrain
{
    private readonly string path = $"campaigns/{Uri.EscapeDataString(id)}";

    public Task SubmitAsync(CampaignOrder order) => api.SendAsync(HttpMethod.Put, path, order);

    public Task<CampaignView?> ViewAsync() => api.GetAsync<CampaignView>(path);

    public async Task<IReadOnlyList<ExperimentEvent>> LogAsync() => await api.GetAsync<IReadOnlyList<ExperimentEvent>>($"{path}/log") ?? [];

    public Task ChangeBudgetAsync(CampaignBudget budget) => api.OrderAsync(HttpMethod.Post, $"{path}/budget", budget);

    public async Task PauseAsync(string reason)
    {
        await api.OrderAsync(HttpMethod.Post, $"{path}/pause", new { reason });
        await api.UntilAsync<CampaignView>(path, view => view is not { Phase: CampaignPhase.Running });
    }

    public Task ResumeAsync() => api.OrderAsync(HttpMethod.Post, $"{path}/resume");

    public async Task CancelAsync(string reason)
    {
        await api.OrderAsync(HttpMethod.Post, $"{path}/cancel", new { reason });
        await api.UntilAsync<CampaignView>(path, view => view is not { Phase: CampaignPhase.Running });
    }

    public async Task DeleteAsync()
    {
        await api.OrderAsync(HttpMethod.Delete, path);
        await api.UntilAsync<CampaignView>(path, view => view is null);
    }

    public Task<bool> WakeAsync() => throw RemoteExperiment.OfTheGrains();
}
