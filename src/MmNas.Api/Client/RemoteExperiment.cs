using MmNas.Api.Consoles;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;

namespace MmNas.Api.Client;

/// <summary>An experiment of a platform that is reached over HTTP.</summary>
internal sealed class RemoteExperiment(ApiConnection api, string id) : IExperimentGrain
{
    private readonly string path = $"experiments/{Uri.EscapeDataString(id)}";

    public Task SubmitAsync(ExperimentSpec spec, Submission submission) => api.SendAsync(HttpMethod.Put, path, new SubmittedExperiment { Spec = spec, Submission = submission });

    public Task<ExperimentView?> ViewAsync() => api.GetAsync<ExperimentView>(path);

    public Task<ExperimentSpec?> SpecAsync() => api.GetAsync<ExperimentSpec>($"{path}/spec");

    public async Task<IReadOnlyList<ExperimentEvent>> LogAsync() => await api.GetAsync<IReadOnlyList<ExperimentEvent>>($"{path}/log") ?? [];

    public async Task PauseAsync(string reason)
    {
        await api.OrderAsync(HttpMethod.Post, $"{path}/pause", new { reason });
        await api.UntilAsync<ExperimentView>(path, view => view is null || view.Phase.IsAtRest());
    }

    public Task ResumeAsync() => api.OrderAsync(HttpMethod.Post, $"{path}/resume");

    public async Task CancelAsync(string reason)
    {
        await api.OrderAsync(HttpMethod.Post, $"{path}/cancel", new { reason });
        await api.UntilAsync<ExperimentView>(path, view => view is null || view.Phase.IsEnd());
    }

    public Task PrioritiseAsync(Priority priority) => api.OrderAsync(HttpMethod.Post, $"{path}/priority", new { priority });

    public async Task DeleteAsync()
    {
        await api.OrderAsync(HttpMethod.Delete, path);
        await api.UntilAsync<ExperimentView>(path, view => view is null);
    }

    public Task<bool> WakeAsync() => throw OfTheGrains();

    public Task PauseWithCampaignAsync(string reason) => throw OfTheGrains();

    public Task ResumeWithCampaignAsync(int holds) => throw OfTheGrains();

    public Task ReleaseAsync(string campaign) => throw OfTheGrains();

    public Task<bool> DropSupernetAsync() => throw new NotSupportedException("this is done where the files lie, and not over HTTP");

    /// <summary>What grains say to each other goes no other way than between silos.</summary>
    internal static NotSupportedException OfTheGrains() => new("this is said by grains to each other, and by no console");
}
