using Microsoft.Extensions.Hosting;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Layers;
using MmNas.Contracts.Specs;
using MmNas.Contracts.Specs.Reading;
using MmNas.Grains.Life;
using MmNas.Grains.Storage;
using MmNas.Grains.Trainers;
using MmNas.Tasks;
using Orleans.Concurrency;

namespace MmNas.Grains.Experiments;

/// <summary>One search, from its spec to the scores of what it found. What happens to it is decided by <see cref="ExperimentMachine"/>; this is the host: it stores what is decided, and acts.</summary>
[Placement.ProtocolPlacement]
[Reentrant] // views and orders are answered while a round runs; every change of state is one decision and its write
[CollectionAgeLimit(Minutes = 15)] // at work it is never idle; what rests is read again when somebody asks
public sealed class ExperimentGrain : Grain, IExperimentGrain
{
    private readonly MachineHost<ExperimentState, ExperimentInput> machine;
    private readonly TaskCatalogue tasks;
    private readonly WorkServices services;
    private readonly IHostApplicationLifetime host;
    private readonly ILogger<ExperimentGrain> log;
    private readonly Announcements announcements = new();
    private readonly CancellationTokenSource gone = new(); // this activation is over: not even the round is finished
    private ExperimentTools? tools;
    private ExperimentWork? work;
    private bool isStopping, isRemoving;
    private CancellationTokenRegistration leaving;

    public ExperimentGrain(
        [PersistentState("experiment", GrainStores.Experiments)] IPersistentState<ExperimentState> store, TaskCatalogue tasks, WorkServices services, IHostApplicationLifetime host,
        ILogger<ExperimentGrain> log)
    {
        (this.tasks, this.services, this.host, this.log) = (tasks, services, host, log);
        machine = new(store, ExperimentMachine.On, Perform, Note, Abandon, failure => services.Hindrances.Note(Id, failure), (_, _) => true);
    }

    private string Id => this.GetPrimaryKeyString();

    private ExperimentState State => machine.State;

    private ExperimentState Shown => machine.Stored;

    private ExperimentTools Tools => tools ??= new(Id, GrainFactory, () => machine.State, happened => machine.HandleAsync(happened), services, log, gone.Token);

    private bool IsToBeWoken => State.Life.Stage.IsActive() || announcements.AreOpen;

    private DateTimeOffset Now => services.Time.GetUtcNow();

    private RetrainingCalls ShownRetrainings => new(Tools with { Current = () => Shown });

    public async Task SubmitAsync(ExperimentSpec spec, Submission submission)
    {
        if (State.Spec is null && SpecFile.Check(spec, tasks.Specs) is { Count: > 0 } errors) throw BadSpecException.Of(spec, errors);
        if (State.Spec is { } own && SpecIdentity.Of(own) != SpecIdentity.Of(spec)) await machine.RefuseAsync(new SpecMismatchException(Id));
        await AnnouncedAsync(spec, () => OrderAsync(new ExperimentInput.Submitted(Now, spec, submission), isStop: false));
    }

    public Task ResumeAsync() => ResumeAsync(Lived(LifeEventKind.Resume));

    public Task ResumeWithCampaignAsync(int holds) => ResumeAsync(new ExperimentInput.ResumedWithCampaign(Now, holds));

    public async Task<bool> WakeAsync()
    {
        await machine.HandleAsync(Lived(LifeEventKind.Wake));
        if (!IsToBeWoken) await machine.ConfirmAsync(); // nobody wakes it any more after this answer: another activation may be about to store that it lives
        return IsToBeWoken;
    }

    public async Task PauseAsync(string reason)
    {
        await FindAsync();
        await OrderAsync(LifeEventKind.Pause, reason);
    }

    public async Task PauseWithCampaignAsync(string reason)
    {
        await FindAsync();
        await OrderAsync(new ExperimentInput.PausedWithCampaign(Now, reason), isStop: true);
    }

    public async Task ReleaseAsync(string campaign)
    {
        await FindAsync();
        await OrderAsync(new ExperimentInput.Released(Now, campaign), isStop: true);
    }

    public async Task PrioritiseAsync(Priority priority)
    {
        await FindAsync();
        await OrderAsync(new ExperimentInput.Prioritised(Now, priority), isStop: false);
        await ShownRetrainings.PrioritiseAsync(priority);
    }

    public async Task CancelAsync(string reason)
    {
        await FindAsync();
        await OrderAsync(LifeEventKind.Cancel, reason);
    }

    public async Task DeleteAsync()
    {
        await FindAsync();
        if (State.Spec is { } spec && State.Life.Stage is not LifeStage.Deleting) await AnnouncedAsync(spec, () => OrderAsync(LifeEventKind.Delete), isDeletion: true);
        else await OrderAsync(LifeEventKind.Delete);
    }

    public async Task<ExperimentView?> ViewAsync()
    {
        await FindAsync(); // a caller must not take what another activation has just stored for deleted
        if (Shown.Spec is null) return null;
        var (search, networks) = (work?.Search, ShownRetrainings.Networks);
        var reading = search?.Session is { } open ? await open.ProgressAsync() : null;
        var retrainings = await Task.WhenAll(networks.Select(network => network.Grain.ViewAsync()));
        var seconds = await Task.WhenAll(networks.Select(network => network.Grain.SecondsAsync()));
        if (Shown.Spec is null || !Shown.Contenders.Where(one => one.SameAs is null).Select(one => one.Name).SequenceEqual(networks.Select(one => one.Order.Name))) return await ViewAsync(); // it was deleted, or is further, meanwhile
        var view = ExperimentViews.Of(Id, Shown, search?.Run, reading, search?.Waiting ?? "", retrainings, seconds);
        var stands = !view.Phase.IsAtRest() && !view.Retrainings.Any(one => one.Progress?.Epoch is not null); // a network may go on elsewhere, past what hindered it here
        if (stands && services.Hindrances.Of(Id) is { Length: > 0 } hindrance) view = view with { Reason = hindrance };
        return view with
        {
            Running = work is not null && !view.Phase.IsAtRest(),
            Device = search?.Session?.Lease.Device ?? "",
            Supernet = Shown.Checkpoint is { } checkpoint ? services.Artefacts.Describe(checkpoint.Key) : null,
        };
    }

    public Task<ExperimentSpec?> SpecAsync() => Task.FromResult(Shown.Spec);

    public async Task<IReadOnlyList<ExperimentEvent>> LogAsync()
    {
        var finalists = Shown.Contenders.Count == 0 ? ShownRetrainings.Finalists : []; // once it is decided theirs are here
        var trained = await Task.WhenAll(ShownRetrainings.Networks.Select(one => one.Grain).Concat(finalists).Select(retraining => retraining.LogAsync()));
        var theirs = trained.SelectMany(events => events).Select(happened => happened with { Round = Shown.Search.Round }); // all rounds of the search are over then
        return [.. Shown.Events.Concat(theirs).OrderBy(happened => happened.Time)];
    }

    /// <summary>A silo that stops waits for the turn that a search is: it must be told by the host.</summary>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        leaving = host.ApplicationStopping.Register(Leave);
        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await leaving.DisposeAsync();
        Leave();
        services.Metrics.Left(Id);
    }

    /// <summary>The state first: what no state names any more is nobody's loss, wherever the deletion breaks off. Asked again it deletes what is left.</summary>
    public async Task<bool> DropSupernetAsync()
    {
        await machine.HandleAsync(new ExperimentInput.SupernetDropped(Now), confirms: State.Spec is not null);
        if (!State.NeedsNoSupernet || State.Checkpoint is not null) return false;
        await DeleteFilesAsync("search/");
        log.SupernetDropped(Id);
        return true;
    }

    private async Task ResumeAsync(ExperimentInput order)
    {
        if (State.Spec is { } lacking && SpecPlugins.Missing(lacking) is { Count: > 0 } missing) await machine.RefuseAsync(BadSpecException.Of(lacking, missing));
        if (State.Spec is { } spec && State.Life.Stage is not (LifeStage.Done or LifeStage.Cancelled or LifeStage.Deleting)) await AnnouncedAsync(spec, () => OrderAsync(order, isStop: false));
        else await OrderAsync(order, isStop: false);
    }

    private Task OrderAsync(LifeEventKind kind, string reason = "") => OrderAsync(Lived(kind, reason), isStop: true);

    private async Task OrderAsync(ExperimentInput order, bool isStop)
    {
        var handling = machine.HandleAsync(order, confirms: State.Spec is not null); // it is decided when this returns
        if (isStop && State.Spec is not null) announcements.Stopped();
        switch (await handling)
        {
            case LifeAnswer.WhenStopped:
                await machine.UntilAsync(state => !state.Life.Stage.IsStopping());
                break;
            case LifeAnswer.Unknown: throw new InvalidOperationException($"there is no experiment {Id}: nothing was submitted under this id; see mmnas list");
            case LifeAnswer.BeingDeleted: throw new StateNotWrittenException($"{Id} is being deleted; submit it again once it is gone");
            case LifeAnswer.Mismatch: throw new SpecMismatchException(Id);
            default: break; // it is stored
        }
    }

    private ExperimentInput Lived(LifeEventKind kind, string reason = "") => new ExperimentInput.Lived(Now, new(kind, reason));

    private Task AnnouncedAsync(ExperimentSpec spec, Func<Task> order, bool isDeletion = false) =>
        announcements.RunAsync(() => GrainFactory.GetGrain<IExperimentDirectoryGrain>(0).WatchAsync(Id, SpecIdentity.Of(spec)), order, isDeletion);

    private Task FindAsync() => State.Life.Stage is LifeStage.Absent ? machine.ReadAgainAsync() : Task.CompletedTask;

    private void Perform(LifeAction action)
    {
        if (gone.IsCancellationRequested) return; // the next activation does it when it is woken
        switch (action)
        {
            case LifeAction.Start: Start(); break;
            case LifeAction.Stop: Stop(); break;
            case LifeAction.Remove: Remove(); break;
            default: break; // nothing is to be done
        }
    }

    private void Start()
    {
        if (work is not null || isStopping) return; // its outcome starts it again where that is needed
        work = new(Tools);
        // A timer's turn is the grain's own: what runs on it may await, while calls interleave.
        this.RegisterGrainTimer(WorkAsync, new() { DueTime = TimeSpan.Zero, Period = Timeout.InfiniteTimeSpan, Interleave = true, KeepAlive = true });
    }

    private async Task WorkAsync(CancellationToken _)
    {
        var outcome = await work!.RunAsync();
        var isOvertaken = work.IsOvertaken;
        work = null;
        if (isOvertaken) Abandon();
        await ReportAsync(outcome);
    }

    private void Stop()
    {
        if (work is not null) work.Stop();
        else if (!isStopping) StopAsync().Ignore();
    }

    private async Task StopAsync()
    {
        isStopping = true;
        var outcome = await ExperimentWork.StoppedAsync(Tools);
        isStopping = false;
        await ReportAsync(outcome);
    }

    private async Task ReportAsync(LifeEvent? outcome)
    {
        if (outcome is not { } happened) return;
        try
        {
            await machine.HandleAsync(new ExperimentInput.Lived(Now, happened));
        }
        catch (StateNotWrittenException e)
        {
            log.Left(Id, e.Message); // the next activation resumes from what is stored
        }
    }

    private void Remove()
    {
        if (!isRemoving) RemoveAsync().Ignore();
    }

    /// <summary>What names the rest goes last: a removal that is interrupted is repeated.</summary>
    private async Task RemoveAsync()
    {
        isRemoving = true;
        try
        {
            var directory = GrainFactory.GetGrain<IExperimentDirectoryGrain>(0);
            var run = await directory.RunAsync(Id);
            await machine.ConfirmAsync(); // another activation may have removed it, and its id may stand for another run by now
            await DeleteFilesAsync();
            await new RetrainingCalls(Tools).DeleteAsync();
            var layers = State.Spec?.Space is { } space ? space.EncoderLayers + space.DecoderLayers : 0;
            await Task.WhenAll(Enumerable.Range(0, layers).Select(layer => GrainFactory.GetGrain<ILayerDistributionGrain>($"{Id}/{layer}").DeleteAsync()));
            if (run is not null) await directory.ForgetAsync(Id, run);
            await machine.HandleAsync(Lived(LifeEventKind.Remove));
            log.Deleted(Id);
            DeactivateOnIdle();
        }
        catch (Exception e)
        {
            log.NotRemoved(Id, e.Message);
            machine.Fail(e); // the caller hears of it; the next wake-up repeats it
        }
        finally
        {
            isRemoving = false;
        }
    }

    /// <summary>The exceptions of a store cannot travel to the caller; their words can.</summary>
    private async Task DeleteFilesAsync(string stage = "")
    {
        try
        {
            foreach (var file in await services.Artefacts.ListAsync($"{Id}/{stage}", CancellationToken.None)) await services.Artefacts.DeleteAsync(file.Key, CancellationToken.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StateNotWrittenException($"the checkpoints of {Id} cannot be deleted: {e.Message.TrimEnd('.')}; the deletion is completed once they can be reached");
        }
    }

    private void Note(ExperimentState before, ExperimentState now)
    {
        foreach (var happened in now.Events.Skip(before.Events.Count).Where(happened => happened.Phase == before.Phase && before.Spec is not null)) log.Happened(Id, happened.Reason);
        if (now.Spec is null || (now.Phase == before.Phase && before.Spec is not null)) return;
        var phase = now.Phase.ToName();
        log.PhaseChanged(Id, phase, now.Reason);
        services.Metrics.PhaseChanged(Id, now.Phase);
    }

    /// <summary>A write has failed, or others have taken over: the next activation continues from what is stored.</summary>
    private void Abandon()
    {
        Leave();
        DeactivateOnIdle();
    }

    private void Leave()
    {
        gone.Cancel();
        work?.Leave();
        machine.End(new StateNotWrittenException($"the process or the storage of {Id} went away meanwhile; ask again"));
    }
}
