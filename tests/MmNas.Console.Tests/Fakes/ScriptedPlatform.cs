using MmNas.Console.Shell;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;

namespace MmNas.Console.Tests.Fakes;

/// <summary>A platform of plain objects: each experiment shows the views it was given, one a look, the last one for ever.</summary>
internal sealed class ScriptedPlatform : IExperimentDirectoryGrain
{
    private readonly List<string> ids = [];
    private readonly Dictionary<string, ScriptedExperiment> experiments = [];

    /// <summary>Whether each ResolveAsync asked for a new experiment.</summary>
    public List<bool> AskedAgain { get; } = [];

    public bool Stopped { get; private set; }

    /// <summary>The id of a spec is its name.</summary>
    public ScriptedExperiment Add(string id, params ExperimentView[] views)
    {
        ids.Add(id);
        return experiments[id] = new(views);
    }

    public Platform Connect() => new(this, id => experiments[id], () =>
    {
        Stopped = true;
        return ValueTask.CompletedTask;
    });

    public Task<string> ResolveAsync(ExperimentSpec spec, bool again)
    {
        AskedAgain.Add(again);
        return Task.FromResult(spec.Name);
    }

    public Task<IReadOnlyList<string>> ListAsync() => Task.FromResult<IReadOnlyList<string>>(ids);

    public Task WatchAsync(string id) => Task.CompletedTask;

    public Task ForgetAsync(string id)
    {
        ids.Remove(id);
        return Task.CompletedTask;
    }

    public Task BeatAsync() => Task.CompletedTask;
}

/// <inheritdoc cref="ScriptedPlatform"/>
internal sealed class ScriptedExperiment(ExperimentView[] views) : IExperimentGrain
{
    private int looks;
    private ExperimentView? paused;

    public ExperimentSpec? Submitted { get; private set; }

    public string? PauseReason { get; private set; }

    /// <summary>Called at each look, with its number from 1 on.</summary>
    public Action<int> AtLook { get; set; } = _ => { };

    /// <summary>What a pause waits for.</summary>
    public Task RoundEnd { get; set; } = Task.CompletedTask;

    public Task SubmitAsync(ExperimentSpec spec, Submission submission)
    {
        Submitted = spec;
        return Task.CompletedTask;
    }

    public Task<ExperimentView?> ViewAsync()
    {
        if (Submitted is null) return Task.FromResult<ExperimentView?>(views[0]); // as somebody left it
        var view = paused ?? views[Math.Min(looks, views.Length - 1)];
        AtLook(++looks);
        return Task.FromResult<ExperimentView?>(view);
    }

    public Task<ExperimentSpec?> SpecAsync() => Task.FromResult(Submitted);

    public async Task PauseAsync(string reason)
    {
        PauseReason = reason;
        await RoundEnd;
        if (!views[^1].Phase.IsEnd()) paused = views[^1] with { Phase = ExperimentPhase.Paused, Reason = reason };
    }

    public Task ResumeAsync() => Task.CompletedTask;

    public Task<IReadOnlyList<ExperimentEvent>> LogAsync() => Task.FromResult<IReadOnlyList<ExperimentEvent>>([]);

    public Task CancelAsync(string reason) => Task.CompletedTask;

    public Task DeleteAsync() => Task.CompletedTask;

    public Task<bool> WakeAsync() => Task.FromResult(false);
}
