using Microsoft.Extensions.Hosting;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Contracts.Specs.Reading;
using MmNas.Grains.Checkpoints;
using MmNas.Grains.Metrics;
using MmNas.Grains.Storage;
using MmNas.Grains.Trainers;
using MmNas.Tasks;
using Orleans.Concurrency;

namespace MmNas.Grains.Experiments;

/// <summary>One search, from its spec to the scores of what it found. Queued, preparing, warm-up, alternating, retraining, evaluating, done; whatever
/// interrupts it, it goes on from its last commit.</summary>
[Placement.ProtocolPlacement]
[Reentrant] // views and pauses are answered while a round runs; state changes are whole records, made between awaits
[CollectionAgeLimit(Days = 1)]
public sealed partial class ExperimentGrain(
    [PersistentState("experiment", GrainStores.Experiments)] IPersistentState<ExperimentState> store,
    IArtefactStore artefacts, ArtefactRetention retention, RetryPolicy retries, PlatformClock clock, PlatformMetrics metrics, IHostApplicationLifetime host, TaskCatalogue tasks, ILogger<ExperimentGrain> log)
    : Grain, IExperimentGrain
{
    private readonly TimeProvider time = clock.Time;
    private readonly CancellationTokenSource gone = new(); // this activation is over: not even the round is finished
    private CancellationTokenSource halt = new();
    private (ExperimentPhase Phase, string Reason) rest; // where a halt leads
    private TaskCompletionSource? running;
    private Task submitting = Task.CompletedTask, finding = Task.CompletedTask;
    private StateWrites<ExperimentState>? writes;
    private bool deleting, unwritten;
    private volatile bool leaving;
    private CancellationTokenRegistration stopping;

    private string Id => this.GetPrimaryKeyString();

    private StateWrites<ExperimentState> Writes => writes ??= new(store, DeactivateOnIdle);

    private ExperimentSpec Spec => store.State.Spec ?? throw new InvalidOperationException($"experiment {Id} has no spec; submit one first");

    private bool IsLive => store.State.Spec is not null && !store.State.Phase.IsAtRest();

    public async Task SubmitAsync(ExperimentSpec spec, Submission submission)
    {
        while (!finding.IsCompleted) await finding.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext); // what it reads would take the place of what is submitted
        CheckIsThere();
        if (store.State.Spec is null)
        {
            if (SpecFile.Check(spec, tasks.Specs) is { Count: > 0 } errors) throw BadSpecException.Of(spec, errors);
            await (submitting = MoveToAsync(store.State with { Spec = spec, Submission = submission }, ExperimentPhase.Queued, "submitted"));
            await WatchAsync();
            Start();
            return;
        }

        await submitting; // asked again meanwhile: what is not stored yet is not acknowledged either
        if (SpecIdentity.Of(store.State.Spec) != SpecIdentity.Of(spec)) throw new SpecMismatchException(Id);
        var (owner, phase) = (store.State.Submission.Campaign, store.State.Phase);
        var isFree = running is null && ((owner is null && phase is ExperimentPhase.Paused) || phase is ExperimentPhase.Failed); // nobody looks after it
        if (isFree && (owner is null || submission.Campaign is not null))
            await MoveToAsync(store.State with { Submission = submission }, phase, store.State.Reason);
        else if (submission.Campaign is { } by && owner is not null && owner != by) return; // what its own campaign has paused, or holds, stays so
        await ResumeAsync();
    }

    public async Task ResumeAsync()
    {
        CheckIsThere();
        // It is being paused, or to everybody else it is paused or failed already, but its last turn is not quite over.
        if (running is { } ending && (store.State.Phase.IsAtRest() || halt.IsCancellationRequested)) await ending.Task;
        if (IsLive || store.State.Phase is ExperimentPhase.Paused or ExperimentPhase.Failed) await WatchAsync(); // first: what is stored as live must be woken after a crash
        if (!deleting && store.State.Phase is ExperimentPhase.Paused or ExperimentPhase.Failed)
            await MoveToAsync(store.State with { HoldsPassed = store.State.HoldsReachedBy(store.State.Search) }, ExperimentPhase.Queued, "resumed");
        Start();
    }

    public Task<bool> WakeAsync()
    {
        Start();
        return Task.FromResult(IsLive);
    }

    public async Task PauseAsync(string reason)
    {
        await FindAsync();
        await HaltAsync(ExperimentPhase.Paused, reason);
        if (!store.State.IsHeld) return;
        // Now it is people who have paused it: its campaign lets it be.
        var next = store.State with { HoldsPassed = store.State.HoldsReachedBy(store.State.Search) };
        await MoveToAsync(next.After(Event(ExperimentPhase.Paused, reason, next)), ExperimentPhase.Paused, reason);
    }

    public async Task ReleaseAsync(string reason)
    {
        await HaltAsync(ExperimentPhase.Paused, reason);
        if (store.State is not { Spec: not null, Submission.Campaign: not null }) return;
        var next = store.State with { Submission = store.State.Submission with { Campaign = null, HoldEpochs = [] }, HoldsPassed = 0 };
        await MoveToAsync(next.After(Event(next.Phase, reason, next)), next.Phase, next.Reason);
    }

    public async Task CancelAsync(string reason)
    {
        await FindAsync();
        await EndAsync(reason);
    }

    private async Task EndAsync(string reason)
    {
        do await HaltAsync(ExperimentPhase.Cancelled, reason);
        while (IsLive); // somebody who waited for the same end has resumed it
        if (store.State.Phase is ExperimentPhase.Paused or ExperimentPhase.Failed) await MoveToAsync(store.State, ExperimentPhase.Cancelled, reason);
    }

    public Task<ExperimentSpec?> SpecAsync() => Task.FromResult(store.State.Spec);

    /// <summary>A silo that stops waits for the turn that a search is: it must be told by the host.</summary>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        stopping = host.ApplicationStopping.Register(Leave);
        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await stopping.DisposeAsync();
        Leave();
    }

    private Task WatchAsync() => GrainFactory.GetGrain<IExperimentDirectoryGrain>(0).WatchAsync(Id, SpecIdentity.Of(Spec));

    private void CheckIsThere()
    {
        if (deleting) throw new StateNotWrittenException($"{Id} is being deleted; submit it again once it is gone");
    }

    /// <summary>Asks itself whether it ought to run: whoever wanted it so may have waited, and others have paused or deleted it meanwhile.</summary>
    private void Start()
    {
        if (running is not null || leaving || deleting || !IsLive) return;
        (halt, running) = (new(), new(TaskCreationOptions.RunContinuationsAsynchronously));
        // A timer's turn is the grain's own: what runs on it may await, while calls interleave.
        this.RegisterGrainTimer(LiveAsync, new() { DueTime = TimeSpan.Zero, Period = Timeout.InfiniteTimeSpan, Interleave = true, KeepAlive = true });
    }

    /// <summary>The first write of an activation before this one, whose process died, may have landed since this one was read.</summary>
    /// <exception cref="InvalidOperationException">Nothing was submitted.</exception>
    private async Task FindAsync()
    {
        if (store.State.Spec is null) await (finding = finding.IsCompleted ? store.ReadStateAsync() : finding);
        if (store.State.Spec is null) throw new InvalidOperationException($"there is no experiment {Id}: nothing was submitted under this id; see mmnas list");
    }

    private async Task HaltAsync(ExperimentPhase phase, string reason)
    {
        if (unwritten) throw new StateNotWrittenException($"the state of {Id} could not be stored a moment ago; ask again"); // what is in memory may not be so
        if (!IsLive) return;
        if (running is not { } until)
        {
            await MoveToAsync(store.State, phase, reason); // it was cut off, and nobody has woken it yet
            return;
        }

        rest = (phase, reason);
        await halt.CancelAsync();
        if (store.State.SearchEnd is not null) await PauseRetrainingsAsync();
        await until.Task;
        if (unwritten || (IsLive && (leaving || running is null))) throw new StateNotWrittenException($"the process or the storage of {Id} went away meanwhile; ask again"); // it goes on elsewhere
    }

    private async Task MoveToAsync(ExperimentState next, ExperimentPhase phase, string reason)
    {
        var changed = store.State.Phase != phase || store.State.Spec is null;
        if (changed) next = next.After(Event(phase, reason, next));
        try
        {
            await Writes.MoveToAsync(next with { Phase = phase, Reason = reason, Version = new ExperimentState().Version });
        }
        catch (StateNotWrittenException)
        {
            unwritten = true;
            Leave(); // the next activation goes on, from what is stored
            throw;
        }

        if (!changed) return;
        var name = phase.ToName();
        LogPhase(Id, name, reason);
        metrics.PhaseChanged(Id, phase);
    }

    private void Leave()
    {
        leaving = true;
        halt.Cancel();
        gone.Cancel();
    }

    private ExperimentEvent Event(ExperimentPhase phase, string reason, ExperimentState state) =>
        new() { Time = time.GetUtcNow(), Phase = phase, Reason = reason, Round = state.Search.Round };
}
