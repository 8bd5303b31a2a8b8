using Microsoft.Extensions.Hosting;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Contracts.Specs.Reading;
using MmNas.Grains.Experiments;
using MmNas.Grains.Storage;
using MmNas.Tasks;
using Orleans.Concurrency;

namespace MmNas.Grains.Campaigns;

/// <summary>Experiments with a shared goal and budget. It looks at them every few seconds, and what it decides follows from what it sees: so it takes up
/// where it was after any interruption.</summary>
[Placement.ProtocolPlacement]
[Reentrant] // views are answered while a step waits for rounds to end
[CollectionAgeLimit(Days = 1)]
public sealed partial class CampaignGrain(
    [PersistentState("campaign", GrainStores.Experiments)] IPersistentState<CampaignState> store,
    IHostApplicationLifetime host, PlatformClock clock, CampaignPace pace, TaskCatalogue tasks, ILogger<CampaignGrain> log)
    : Grain, ICampaignGrain
{
    private readonly TimeProvider time = clock.Time;
    private IGrainTimer? steps;
    private Task stepping = Task.CompletedTask;
    private long? lastStep;
    private double unwrittenHours;
    private Task orders = Task.CompletedTask;
    private StateWrites<CampaignState>? writes;
    private bool takenUp;

    private string Id => this.GetPrimaryKeyString();

    private StateWrites<CampaignState> Writes => writes ??= new(store, DeactivateOnIdle);

    private CampaignOrder Order => store.State.Order ?? throw new InvalidOperationException($"campaign {Id} has no order; submit one first");

    private bool IsLive => store.State is { Order: not null, Phase: CampaignPhase.Running };

    public Task SubmitAsync(CampaignOrder order) => InTurnAsync(async () =>
    {
        if (store.State.Order is not null && CampaignIdentity.Of(store.State.Order) != CampaignIdentity.Of(order)) throw new SpecMismatchException(Id);
        if (store.State.Order is null)
        {
            foreach (var spec in order.Members.Select(member => member.Spec))
                if (SpecFile.Check(spec, tasks.Specs) is { Count: > 0 } errors) throw BadSpecException.Of(spec, errors);
        }

        await WatchAsync(order);
        if (store.State.Order is null) await MoveToAsync(store.State with { Order = order }, CampaignPhase.Running, "submitted");
        else await GoOnAsync();
        Start();
    });

    public Task ResumeAsync() => InTurnAsync(async () =>
    {
        await WatchAsync(Order); // first: what is stored as running must be woken after a crash
        await GoOnAsync();
        Start();
    });

    public async Task<bool> WakeAsync()
    {
        if (!orders.IsCompleted) return true; // it is being told something
        await InTurnAsync(async () =>
        {
            await CarryOutOrderAsync();
            if (IsLive) await TakeUpAsync();
        });
        return IsLive || store.State.IsOrderOpen;
    }

    public Task PauseAsync(string reason) => InTurnAsync(async () =>
    {
        if (IsLive) await HaltAsync(CampaignPhase.Paused, reason);
        await CarryOutOrderAsync();
    });

    public Task CancelAsync(string reason) => InTurnAsync(async () =>
    {
        if (store.State is { Order: not null, Phase: not (CampaignPhase.Done or CampaignPhase.Cancelled) }) await HaltAsync(CampaignPhase.Cancelled, reason);
        await CarryOutOrderAsync();
    });

    public Task DeleteAsync() => InTurnAsync(async () =>
    {
        await CarryOutOrderAsync();
        if (IsLive) await HaltAsync(CampaignPhase.Paused, "deleted");
        await EachOwnAsync(store.State.Entries, (entry, _) => Experiment(entry.Id).ReleaseAsync($"its campaign {Id} is deleted"));
        await GrainFactory.GetGrain<ICampaignDirectoryGrain>(0).ForgetAsync(Id);
        await Writes.ClearAsync();
        DeactivateOnIdle();
    });

    public async Task<CampaignView?> ViewAsync()
    {
        if (store.State.Order is null) return null;
        var views = await Task.WhenAll(store.State.Entries.Select(entry => entry.End is null ? Experiment(entry.Id).ViewAsync() : Task.FromResult<ExperimentView?>(null)));
        return CampaignViews.Of(Id, store.State, views, store.State.Hours + unwrittenHours);
    }

    public Task<IReadOnlyList<ExperimentEvent>> LogAsync() => Task.FromResult(store.State.Events);

    private IEnumerable<CampaignEntry> Open() => store.State.Entries.Where(entry => entry.End is null);

    /// <summary>Whether it may pause and stop an experiment: one that was another campaign's already, or somebody's by itself, counts here, and no more.</summary>
    private bool IsOwn(ExperimentView view) => view.Campaign == Id;

    private Task EachOwnAsync(IEnumerable<CampaignEntry> entries, Func<CampaignEntry, ExperimentView, Task> what) => Task.WhenAll(entries.ToList().Select(async entry =>
    {
        if (await Experiment(entry.Id).ViewAsync() is { } view && IsOwn(view)) await what(entry, view);
    }));

    private IExperimentGrain Experiment(string id) => GrainFactory.GetGrain<IExperimentGrain>(id);

    /// <summary>What people tell it is done one after another: a pause that comes in the middle of a resumption reaches what that has resumed.</summary>
    private Task InTurnAsync(Func<Task> order)
    {
        return orders = AfterAsync(orders);

        async Task AfterAsync(Task before)
        {
            await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            await order();
        }
    }

    /// <summary>Nothing is decided any more when this is written down.</summary>
    private async Task HaltAsync(CampaignPhase phase, string reason)
    {
        await StopAsync();
        if (store.State.Phase is CampaignPhase.Done || (phase is CampaignPhase.Paused && !IsLive)) return; // the step that was under way has ended it
        await MoveToAsync(store.State with { IsOrderOpen = true }, phase, reason);
    }

    /// <summary>A campaign that rests runs again; of one that runs, what people have paused is resumed too.</summary>
    private async Task GoOnAsync()
    {
        takenUp = true;
        if (store.State.Phase is not (CampaignPhase.Paused or CampaignPhase.Failed or CampaignPhase.Running)) return;
        await MoveToAsync(store.State with { IsOrderOpen = true }, CampaignPhase.Running, IsLive ? store.State.Reason : "resumed");
        await CarryOutOrderAsync();
    }

    /// <summary>Tells the experiments what it was told. Until that is done it is done again, also by the next activation; then never again.</summary>
    private async Task CarryOutOrderAsync()
    {
        if (!store.State.IsOrderOpen) return;
        var phase = store.State.Phase;
        var reason = $"with its campaign {Id}: {store.State.Reason}";
        await (phase switch
        {
            CampaignPhase.Cancelled => EachOwnAsync(Open(), (entry, _) => Experiment(entry.Id).CancelAsync(reason)),
            CampaignPhase.Paused or CampaignPhase.Failed => EachOwnAsync(Open(), (entry, view) => view.Held ? Task.CompletedTask : Experiment(entry.Id).PauseAsync(reason)), // one that waits at a rung waits on
            CampaignPhase.Running => EachOwnAsync(Open().Where(entry => entry.Submitted && entry.Rungs.Count <= entry.Passed), (entry, _) => Experiment(entry.Id).ResumeAsync()),
            _ => Task.CompletedTask,
        });
        if (store.State.Phase == phase) await WriteAsync(store.State with { IsOrderOpen = false }); // a step that failed meanwhile has opened another order
    }

    private Task WatchAsync(CampaignOrder order) => GrainFactory.GetGrain<ICampaignDirectoryGrain>(0).WatchAsync(Id, CampaignIdentity.Of(order));

    /// <summary>After a start of its process, or in another one.</summary>
    private async Task TakeUpAsync()
    {
        var isNew = !takenUp && steps is null && store.State.Entries.Count > 0;
        takenUp = true;
        if (isNew) await WriteAsync(Told(store.State, "goes on where it was: the process that it ran in has ended"));
        Start();
    }

    private void Start() => steps ??= !IsLive ? null : this.RegisterGrainTimer(
        TickAsync, new() { DueTime = TimeSpan.Zero, Period = pace.BetweenLooks, Interleave = true, KeepAlive = true });

    private async Task StopAsync()
    {
        steps?.Dispose();
        (steps, lastStep) = (null, null);
        await stepping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext); // what it was doing is done, however it ended
    }

    private async Task TickAsync(CancellationToken _)
    {
        if (!stepping.IsCompleted || host.ApplicationStopping.IsCancellationRequested) return;
        await (stepping = StepSafelyAsync());
    }

    private async Task MoveToAsync(CampaignState next, CampaignPhase phase, string reason)
    {
        var changed = store.State.Phase != phase || store.State.Order is null;
        if (changed) next = Told(next with { Phase = phase, Reason = reason }, $"{phase.ToString().ToLowerInvariant()}: {reason}");
        await WriteAsync(next);
    }

    private async Task WriteAsync(CampaignState next)
    {
        var spent = unwrittenHours;
        var last = store.State.Events is [.., var newest] ? newest : null;
        unwrittenHours = 0;
        await Writes.MoveToAsync(next with { Hours = next.Hours + spent });
        foreach (var happened in next.Events.Reverse().TakeWhile(happened => !ReferenceEquals(happened, last)).Reverse()) LogDecision(Id, happened.Reason);
    }

    /// <summary>With a line more in the log.</summary>
    private CampaignState Told(CampaignState state, string what) =>
        state with { Events = EventLog.With(state.Events, new() { Time = time.GetUtcNow(), Phase = CampaignViews.PhaseOf(state.Phase), Reason = what }) };

    [LoggerMessage(Level = LogLevel.Information, Message = "Campaign {Campaign}: {Decision}")]
    private partial void LogDecision(string campaign, string decision);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Campaign {Campaign} looks again soon: {Reason}")]
    private partial void LogTrouble(string campaign, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Campaign {Campaign} failed")]
    private partial void LogFailed(string campaign, Exception exception);
}
