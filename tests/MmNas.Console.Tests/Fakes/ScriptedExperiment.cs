using MmNas.Contracts;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;

namespace MmNas.Console.Tests.Fakes;

/// <inheritdoc cref="ScriptedPlatform"/>
internal sealed class ScriptedExperiment(ExperimentView[] views) : IExperimentGrain
{
    private int looks;
    private ExperimentView? steered;

    public ExperimentSpec? Submitted { get; private set; }

    public Submission? Submission { get; private set; }

    /// <summary>Whether there is nothing to see before it is submitted.</summary>
    public bool IsNew { get; set; }

    public string? PauseReason { get; private set; }

    public bool Resumed { get; private set; }

    public required Action Deleted { get; init; }

    /// <summary>Whether it goes on without being submitted by this command.</summary>
    public required Func<bool> Serves { get; init; }

    /// <summary>What has happened.</summary>
    public List<ExperimentEvent> Events { get; } = [];

    /// <summary>Called at each look, with its number from 1 on.</summary>
    public Action<int> AtLook { get; set; } = _ => { };

    /// <summary>Whether somebody has deleted it.</summary>
    public bool IsGone { get; set; }

    /// <summary>What a pause waits for.</summary>
    public Task RoundEnd { get; set; } = Task.CompletedTask;

    /// <summary>What it was given while it ran; null where nothing was.</summary>
    public Priority? Priority { get; private set; }

    public Task PrioritiseAsync(Priority priority)
    {
        Priority = priority;
        return Task.CompletedTask;
    }

    public Task SubmitAsync(ExperimentSpec spec, Submission submission)
    {
        (Submitted, Submission) = (spec, submission);
        return Task.CompletedTask;
    }

    /// <summary>Why its row cannot be read; null where it can.</summary>
    public string? Damage { get; set; }

    public Task<ExperimentView?> ViewAsync()
    {
        if (Damage is { } damage) return Task.FromException<ExperimentView?>(new DamagedStateException(damage));
        if (IsGone || (Submitted is null && IsNew)) return Task.FromResult<ExperimentView?>(null);
        if (Submitted is null && !Serves()) return Task.FromResult<ExperimentView?>(views[0]); // as somebody left it
        var view = steered ?? views[Math.Min(looks, views.Length - 1)];
        AtLook(++looks);
        return Task.FromResult<ExperimentView?>(view);
    }

    /// <summary>What was submitted before this command; null leaves it to that.</summary>
    public ExperimentSpec? Spec { get; set; }

    public Task<ExperimentSpec?> SpecAsync() => Task.FromResult(Submitted ?? Spec);

    public async Task PauseAsync(string reason)
    {
        PauseReason = reason;
        await RoundEnd;
        MoveTo(ExperimentPhase.Paused, reason);
    }

    public Task ResumeAsync()
    {
        Resumed = true;
        MoveTo(ExperimentPhase.Queued, "resumed");
        return Task.CompletedTask;
    }

    public Task ResumeWithCampaignAsync(int holds) => ResumeAsync();

    public Task<IReadOnlyList<ExperimentEvent>> LogAsync() => Task.FromResult<IReadOnlyList<ExperimentEvent>>([.. Events]);

    public Task CancelAsync(string reason)
    {
        MoveTo(ExperimentPhase.Cancelled, reason);
        return Task.CompletedTask;
    }

    /// <summary>Whether its supernet was removed.</summary>
    public bool DroppedSupernet { get; private set; }

    public async Task<bool> DropSupernetAsync() => DroppedSupernet = await ViewAsync() is { Phase: ExperimentPhase.Done or ExperimentPhase.Cancelled };

    public Task PauseWithCampaignAsync(string reason) => PauseAsync(reason);

    public Task ReleaseAsync(string campaign)
    {
        MoveTo(ExperimentPhase.Paused, $"its campaign {campaign} is deleted");
        return Task.CompletedTask;
    }

    public Task DeleteAsync()
    {
        Deleted();
        return Task.CompletedTask;
    }

    public Task<bool> WakeAsync() => Task.FromResult(false);

    private void MoveTo(ExperimentPhase phase, string reason)
    {
        if (views[^1].Phase is not (ExperimentPhase.Done or ExperimentPhase.Cancelled)) steered = views[^1] with { Phase = phase, Reason = reason };
    }
}
