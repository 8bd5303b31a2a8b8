using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MmNas.Contracts;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Contracts.Specs.Reading;
using MmNas.Grains.Life;
using MmNas.Grains.Storage;
using MmNas.Tasks;
using Orleans.Concurrency;
using Orleans.Storage;

namespace MmNas.Grains.Campaigns;

/// <summary>Experiments with a shared goal and budget. What happens to it is decided by <see cref="CampaignMachine"/>; this is the host: it stores what is decided, and acts.</summary>
[Placement.ProtocolPlacement]
[Reentrant] // views and orders are answered while a step waits; every change of state is one decision and its write
[CollectionAgeLimit(Minutes = 15)] // at work it is never idle; what rests is read again when somebody asks
public sealed partial class CampaignGrain : Grain, ICampaignGrain
{
    private readonly MachineHost<CampaignState, CampaignInput> machine;
    private readonly CampaignStore pieces;
    private readonly IHostApplicationLifetime host;
    private readonly TimeProvider time;
    private readonly CampaignPace pace;
    private readonly TaskCatalogue tasks;
    private readonly Hindrances hindrances;
    private readonly ILogger<CampaignGrain> log;
    private readonly Announcements announcements = new();
    private CampaignWork? work;
    private IGrainTimer? steps;
    private Task stepping = Task.CompletedTask;
    private bool isStopping, isRemoving, isTold;

    public CampaignGrain(
        [PersistentState("campaign", GrainStores.Experiments)] IPersistentState<CampaignState> store, [FromKeyedServices(GrainStores.Experiments)] IGrainStorage storage,
        IHostApplicationLifetime host, PlatformClock clock, CampaignPace pace, TaskCatalogue tasks, Hindrances hindrances, ILogger<CampaignGrain> log)
    {
        (this.host, time, this.pace, this.tasks, this.hindrances, this.log) = (host, clock.Time, pace, tasks, hindrances, log);
        pieces = new(store, number => new StatePiece<CampaignPiece>(storage, CampaignStore.PieceName, StatePieces.RowOf(this.GetGrainId(), number)));
        machine = new(pieces, new CampaignMachine(tasks).On, Perform, Note, Abandon, failure => hindrances.Note(Id, failure), (_, _) => true);
    }

    private string Id => this.GetPrimaryKeyString();

    private CampaignState State => machine.State;

    private CampaignWork Work => work ??= new(Id, GrainFactory, () => machine.State, happened => TellAsync(happened), time);

    private bool IsToBeWoken => State.Life.Stage.IsActive() || announcements.AreOpen;

    private DateTimeOffset Now => time.GetUtcNow();

    public override Task OnActivateAsync(CancellationToken cancellationToken) => pieces.ReadPiecesAsync();

    public async Task SubmitAsync(CampaignOrder order)
    {
        if (State.Order is { } own && CampaignIdentity.Of(own) != CampaignIdentity.Of(order)) await machine.RefuseAsync(new SpecMismatchException(Id));
        if (State.Order is null)
            foreach (var spec in order.Members.Select(member => member.Spec))
                if (SpecFile.Check(spec, tasks.Specs) is { Count: > 0 } errors) throw BadSpecException.Of(spec, errors);
        await SetGoingAsync(order, new CampaignInput.Submitted(Now, order));
    }

    public Task ResumeAsync() => SetGoingAsync(
        State.Order ?? throw new InvalidOperationException($"campaign {Id} has no order; submit one first"), new CampaignInput.Lived(Now, new(LifeEventKind.Resume)));

    public async Task<bool> WakeAsync()
    {
        await HandleAsync(new(LifeEventKind.Wake));
        if (!IsToBeWoken) await machine.ConfirmAsync(); // nobody wakes it any more after this answer: another activation may be about to store that it lives
        return IsToBeWoken;
    }

    public Task ChangeBudgetAsync(CampaignBudget budget) => OrderAsync(new CampaignInput.BudgetChanged(Now, budget), isStop: false);

    public Task PauseAsync(string reason) => OrderAsync(new CampaignInput.Lived(Now, new(LifeEventKind.Pause, reason)));

    public Task CancelAsync(string reason) => OrderAsync(new CampaignInput.Lived(Now, new(LifeEventKind.Cancel, reason)));

    public async Task DeleteAsync()
    {
        var deletion = new CampaignInput.Lived(Now, new(LifeEventKind.Delete));
        if (State is { Order: { } order, IsDeleting: false }) await AnnouncedAsync(order, () => OrderAsync(deletion), isDeletion: true);
        else await OrderAsync(deletion);
    }

    public async Task<CampaignView?> ViewAsync()
    {
        var state = machine.Stored;
        if (state.Order is null) return null;
        var views = await Task.WhenAll(state.Entries.Select(entry => entry.End is null ? GrainFactory.GetGrain<IExperimentGrain>(entry.Id).ViewAsync() : Task.FromResult<ExperimentView?>(null)));
        var view = CampaignViews.Of(Id, state, views, state.Hours + Work.UnwrittenHours, Work.LadderOf);
        return hindrances.Of(Id) is { Length: > 0 } hindrance && view.Phase is CampaignPhase.Running ? view with { Reason = hindrance } : view;
    }

    public Task<IReadOnlyList<ExperimentEvent>> LogAsync() => Task.FromResult(machine.Stored.Events);

    private async Task SetGoingAsync(CampaignOrder order, CampaignInput input)
    {
        isTold = true;
        await AnnouncedAsync(order, () => OrderAsync(input, isStop: false));
        await machine.UntilAsync(state => state.Life.Stage is not LifeStage.Live || !state.IsOrderOpen);
    }

    private async Task OrderAsync(CampaignInput order, bool isStop = true)
    {
        var handling = TellAsync(order, confirms: State.Order is not null); // it is decided when this returns
        if (isStop && State.Order is not null) announcements.Stopped();
        switch (await handling)
        {
            case LifeAnswer.WhenStopped:
                await machine.UntilAsync(state => !state.Life.Stage.IsStopping());
                break;
            case LifeAnswer.Unknown when order is CampaignInput.BudgetChanged: throw new InvalidOperationException($"there is no campaign {Id}: nothing was submitted under this id; see mmnas list");
            case LifeAnswer.BeingDeleted: throw new StateNotWrittenException($"{Id} is being deleted; submit it again once it is gone");
            case LifeAnswer.Mismatch: throw new SpecMismatchException(Id);
            default: break; // it is stored, or there is nothing to stop
        }
    }

    private Task AnnouncedAsync(CampaignOrder campaign, Func<Task> order, bool isDeletion = false) =>
        announcements.RunAsync(() => GrainFactory.GetGrain<ICampaignDirectoryGrain>(0).WatchAsync(Id, CampaignIdentity.Of(campaign)), order, isDeletion);

    private Task<LifeAnswer> HandleAsync(LifeEvent happened) => TellAsync(new CampaignInput.Lived(Now, happened));

    private Task<LifeAnswer> TellAsync(CampaignInput happened, bool confirms = false)
    {
        var before = State;
        var told = machine.HandleAsync(happened with { Hours = Work.UnwrittenHours }, confirms); // it is decided when this returns
        if (!ReferenceEquals(before, State)) Work.UnwrittenHours = 0;
        return told;
    }

    private void Perform(LifeAction action)
    {
        switch (action)
        {
            case LifeAction.Start: Start(); break;
            case LifeAction.Stop when !isStopping: StopAsync().Ignore(); break;
            case LifeAction.Remove when !isRemoving: RemoveAsync().Ignore(); break;
            default: break; // it is being done
        }
    }

    private void Start()
    {
        if (steps is not null || isStopping) return; // where it is stopping, the outcome starts it again
        if (!isTold && State.Entries.Count > 0) TellAsync(new CampaignInput.TakenOver(Now)).Ignore();
        isTold = true;
        steps = this.RegisterGrainTimer(TickAsync, new() { DueTime = TimeSpan.Zero, Period = pace.BetweenLooks, Interleave = true, KeepAlive = true });
    }

    private async Task TickAsync(CancellationToken _)
    {
        if (!stepping.IsCompleted || host.ApplicationStopping.IsCancellationRequested || State.Life.Stage is not LifeStage.Live) return;
        await (stepping = StepAsync());
    }

    private async Task StepAsync()
    {
        try
        {
            if (await Work.StepAsync() is not { } end) return;
            StopSteps();
            await HandleAsync(end);
        }
        catch (Exception e) when (e is (OrleansException or TimeoutException or StateNotWrittenException) and not DamagedStateException)
        {
            LogTrouble(Id, e.Message); // a silo or the store is away for a moment
        }
        catch (Exception e) when (State.Life.Stage is LifeStage.Live)
        {
            LogFailed(Id, e);
            await FailAsync(e.Message);
        }
    }

    /// <summary>Nothing may run without somebody who looks after it: its experiments pause.</summary>
    private async Task FailAsync(string reason)
    {
        try
        {
            await HandleAsync(new(LifeEventKind.Break, reason));
        }
        catch (StateNotWrittenException e)
        {
            LogTrouble(Id, e.Message); // the next activation meets the same, and writes it down
        }
    }

    private void StopSteps()
    {
        steps?.Dispose();
        steps = null;
    }

    private async Task StopAsync()
    {
        isStopping = true;
        try
        {
            StopSteps();
            await stepping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext); // what it was doing is done, however it ended
            if (State.IsOrderOpen) await Work.CarryOutStopAsync();
            isStopping = false;
            await HandleAsync(new(LifeEventKind.Stop));
        }
        catch (Exception e)
        {
            LogTrouble(Id, e.Message);
            machine.Fail(e); // the caller hears of it; the next wake-up repeats it
        }
        finally
        {
            isStopping = false;
        }
    }

    private async Task RemoveAsync()
    {
        isRemoving = true;
        try
        {
            var directory = GrainFactory.GetGrain<ICampaignDirectoryGrain>(0);
            var run = await directory.RunAsync(Id);
            await machine.ConfirmAsync(); // another activation may have removed it, and its id may stand for another run by now
            await Work.ReleaseAsync();
            if (run is not null) await directory.ForgetAsync(Id, run);
            await HandleAsync(new(LifeEventKind.Remove));
            DeactivateOnIdle();
        }
        catch (Exception e)
        {
            LogTrouble(Id, e.Message);
            machine.Fail(e); // the caller hears of it; the next wake-up repeats it
        }
        finally
        {
            isRemoving = false;
        }
    }

    private void Note(CampaignState before, CampaignState now)
    {
        var last = before.Events is [.., var newest] ? newest : null;
        foreach (var happened in now.Events.Reverse().TakeWhile(happened => !ReferenceEquals(happened, last)).Reverse()) LogDecision(Id, happened.Reason);
    }

    /// <summary>A write has failed: the next activation continues from what is stored.</summary>
    private void Abandon()
    {
        StopSteps();
        DeactivateOnIdle();
        machine.End(new StateNotWrittenException($"the process or the storage of {Id} went away meanwhile; ask again"));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Campaign {Campaign}: {Decision}")]
    private partial void LogDecision(string campaign, string decision);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Campaign {Campaign} tries again soon: {Reason}")]
    private partial void LogTrouble(string campaign, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Campaign {Campaign} failed")]
    private partial void LogFailed(string campaign, Exception exception);
}
