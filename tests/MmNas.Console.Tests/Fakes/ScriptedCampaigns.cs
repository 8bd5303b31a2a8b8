using MmNas.Contracts;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;

namespace MmNas.Console.Tests.Fakes;

/// <summary>The campaigns of a <see cref="ScriptedPlatform"/>. The id of an order is its name.</summary>
internal sealed class ScriptedCampaigns : ICampaignDirectoryGrain
{
    private readonly List<string> ids = [];
    private readonly Dictionary<string, ScriptedCampaign> campaigns = [];

    /// <summary>Whether each ResolveAsync asked for a new campaign.</summary>
    public List<bool> AskedAgain { get; } = [];

    public ScriptedCampaign Add(string id, params CampaignView[] views)
    {
        ids.Add(id);
        return campaigns[id] = new(views) { Deleted = () => ids.Remove(id) };
    }

    public ScriptedCampaign Campaign(string id) => campaigns[id];

    public Task<string> ResolveAsync(CampaignOrder order, bool again)
    {
        AskedAgain.Add(again);
        return Task.FromResult(order.Name);
    }

    public async Task<KeyedId> ResolveOnceAsync(CampaignOrder order, bool again, string key) => new(await ResolveAsync(order, again), IsRepeat: false);

    public Task<IReadOnlyList<string>> ListAsync() => Task.FromResult<IReadOnlyList<string>>([.. ids]);

    public async Task<IReadOnlyList<GivenRun>> RunsAsync() => [.. (await ListAsync()).Select(id => new GivenRun(id, ""))];

    public Task WatchAsync(string id, string identity) => Task.CompletedTask;

    public Task<string?> RunAsync(string id) => Task.FromResult<string?>(ids.Contains(id) ? id : null);

    public Task ForgetAsync(string id, string run) => Task.CompletedTask;

    public Task BeatAsync() => Task.CompletedTask;
}

/// <inheritdoc cref="ScriptedCampaigns"/>
internal sealed class ScriptedCampaign(CampaignView[] views) : ICampaignGrain
{
    private int looks;
    private CampaignView? steered;

    public CampaignOrder? Submitted { get; private set; }

    /// <summary>Whether there is nothing to see before it is submitted.</summary>
    public bool IsNew { get; set; }

    public required Action Deleted { get; init; }

    public List<ExperimentEvent> Events { get; } = [];

    /// <summary>What it was given while it ran; null where nothing was.</summary>
    public CampaignBudget? Budget { get; private set; }

    public Task ChangeBudgetAsync(CampaignBudget budget)
    {
        Budget = budget;
        return Task.CompletedTask;
    }

    public Task SubmitAsync(CampaignOrder order)
    {
        Submitted = order;
        return Task.CompletedTask;
    }

    public Task<CampaignView?> ViewAsync() => Task.FromResult(IsNew && Submitted is null ? null : steered ?? views[Math.Min(looks++, views.Length - 1)]);

    public Task<IReadOnlyList<ExperimentEvent>> LogAsync() => Task.FromResult<IReadOnlyList<ExperimentEvent>>([.. Events]);

    public Task PauseAsync(string reason) => MoveTo(CampaignPhase.Paused, reason);

    public Task ResumeAsync() => MoveTo(CampaignPhase.Running, "resumed");

    public Task CancelAsync(string reason) => MoveTo(CampaignPhase.Cancelled, reason);

    public Task DeleteAsync()
    {
        Deleted();
        return Task.CompletedTask;
    }

    public Task<bool> WakeAsync() => Task.FromResult(false);

    private Task MoveTo(CampaignPhase phase, string reason)
    {
        steered = views[^1] with { Phase = phase, Reason = reason };
        return Task.CompletedTask;
    }
}
