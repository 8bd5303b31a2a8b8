using Microsoft.Extensions.Hosting;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Retraining;
using MmNas.Grains.Life;
using MmNas.Grains.Storage;
using MmNas.Grains.Trainers;
using Orleans.Concurrency;

namespace MmNas.Grains.Retraining;

/// <summary>One network trained from scratch and scored. What happens to it is decided by <see cref="RetrainingMachine"/>; this is the host: it stores what is decided, and acts.</summary>
[Placement.ProtocolPlacement]
[Reentrant] // views and pauses are answered while a round runs; every change of state is one decision and its write
[CollectionAgeLimit(Minutes = 15)] // at work it is never idle; what rests is read again when somebody asks
public sealed class RetrainingGrain : Grain, IRetrainingGrain
{
    private readonly MachineHost<RetrainingState, RetrainingInput> machine;
    private readonly WorkServices services;
    private readonly HomeFolder home;
    private readonly IHostApplicationLifetime host;
    private readonly ILogger<RetrainingGrain> log;
    private readonly CancellationTokenSource gone = new(); // this activation is over: not even the round is finished
    private RetrainingWork? work;
    private Exception? failure; // of the last work
    private bool wasInterrupted; // by the end of the activation before this one
    private CancellationTokenRegistration leaving;

    public RetrainingGrain(
        [PersistentState("retraining", GrainStores.Experiments)] IPersistentState<RetrainingState> store, WorkServices services, HomeFolder home, IHostApplicationLifetime host, ILogger<RetrainingGrain> log)
    {
        (this.services, this.home, this.host, this.log) = (services, home, host, log);
        machine = new(store, RetrainingMachine.On, Perform, (_, _) => { }, Abandon, failure => services.Hindrances.Note(Key, failure), (before, now) => before with { Work = default } != now with { Work = default });
    }

    private string Key => this.GetPrimaryKeyString();

    private RetrainingState State => machine.State;

    public async Task<RetrainingView> TrainAsync(RetrainingOrder order)
    {
        switch (await machine.HandleAsync(new RetrainingInput.Ordered(Now, order)))
        {
            case LifeAnswer.BeingDeleted: throw new StateNotWrittenException($"{Key} is being deleted; ask again once it is gone");
            case LifeAnswer.Mismatch: throw new InvalidOperationException($"{Key} is trained for a later run of {order.Experiment}");
            default: break;
        }

        await machine.UntilAsync(state => !state.Life.Stage.IsActive());
        return State.Life.Stage switch
        {
            LifeStage.Done => View()!,
            LifeStage.Failed => throw failure ?? new InvalidOperationException($"{Key} failed: {State.Life.Reason}"),
            _ => throw new OperationCanceledException($"{Key} was paused"),
        };
    }

    public async Task PauseAsync()
    {
        if (await HandleAsync(LifeEventKind.Pause) is LifeAnswer.WhenStopped) await machine.UntilAsync(state => !state.Life.Stage.IsStopping());
    }

    public Task PrioritiseAsync(Priority priority) => machine.HandleAsync(new RetrainingInput.Prioritised(Now, priority));

    public async Task DeleteAsync()
    {
        await HandleAsync(LifeEventKind.Delete);
        await machine.UntilAsync(state => !state.Life.Stage.IsStopping());
    }

    public async Task<RetrainingView?> ViewAsync() =>
        work?.Session is { } open && await open.ProgressAsync() is { } reading && View() is { } view
            ? view with { Progress = (view.Progress ?? new()) with { Activity = reading.Activity, Share = reading.Share } } : View();

    public Task<IReadOnlyList<ExperimentEvent>> LogAsync() => Task.FromResult(machine.Stored.Events);

    public Task<SecondsView> SecondsAsync() => Task.FromResult(machine.Stored.Seconds);

    /// <summary>A silo that stops waits for the turn that a training is: it must be told by the host.</summary>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        leaving = host.ApplicationStopping.Register(Leave);
        wasInterrupted = State is { Order: { } order } && !State.Fulfils(order);
        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await leaving.DisposeAsync();
        Leave();
    }

    private DateTimeOffset Now => services.Time.GetUtcNow();

    private Task<LifeAnswer> HandleAsync(LifeEventKind kind) => machine.HandleAsync(new RetrainingInput.Lived(Now, new(kind)));

    private RetrainingView? View() => RetrainingViews.Of(
        machine.Stored, machine.Stored.Parameters ?? work?.Session?.Opened.Parameters, work?.Progress, machine.Stored.Checkpoint is { } checkpoint ? services.Artefacts.Describe(checkpoint.Key) : null);

    private void Perform(LifeAction action)
    {
        if (gone.IsCancellationRequested) return; // its experiment calls the next activation
        switch (action)
        {
            case LifeAction.Start when work is null: WorkAsync().Ignore(); break;
            case LifeAction.Stop when work is not null: work.Stop(); break;
            case LifeAction.Stop: ReportAsync(new(LifeEventKind.Stop)).Ignore(); break;
            case LifeAction.Remove: RemoveAsync().Ignore(); break;
            default: break; // its outcome starts it again where that is needed
        }
    }

    private async Task WorkAsync()
    {
        work = new(Key, GrainFactory, () => machine.State, happened => machine.HandleAsync(happened), services, wasInterrupted, log, gone.Token);
        wasInterrupted = false;
        var outcome = await work.RunAsync();
        failure = work.Failure;
        work = null;
        await ReportAsync(outcome);
    }

    /// <summary>Its files are the experiment's, but for the copy that a prediction has made of it on this machine.</summary>
    private async Task RemoveAsync()
    {
        ForgetCopy();
        await ReportAsync(new(LifeEventKind.Remove));
        DeactivateOnIdle();
    }

    private void ForgetCopy()
    {
        if (State.Checkpoint is not { } checkpoint || home.ExportOf(checkpoint.Sha256) is not { } copy || !Directory.Exists(copy)) return;
        try
        {
            Directory.Delete(copy, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.CopyStays(Key, copy, e.Message);
        }
    }

    private async Task ReportAsync(LifeEvent? outcome)
    {
        if (outcome is not { } happened) return;
        try
        {
            await machine.HandleAsync(new RetrainingInput.Lived(Now, happened));
        }
        catch (StateNotWrittenException e)
        {
            log.Broke(Key, e.Message); // the waiting callers have been told
        }
    }

    /// <summary>A write has failed: the next activation continues from what is stored.</summary>
    private void Abandon()
    {
        Leave();
        DeactivateOnIdle();
    }

    private void Leave()
    {
        gone.Cancel();
        work?.Stop();
        machine.End(new StateNotWrittenException($"the process or the storage of {Key} went away meanwhile; ask again"));
    }
}
