using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Notifying;
using MmNas.Contracts.Specs;
using MmNas.Grains.Life;

namespace MmNas.Grains.Campaigns;

/// <summary>A campaign at work, in one activation: it looks at its experiments every few seconds, and what it does follows from what it sees.</summary>
/// <param name="id">The id of the campaign.</param>
/// <param name="grains">The way to its experiments and their directory.</param>
/// <param name="current">The state as decided.</param>
/// <param name="tellAsync">Lets something happen; returns when what follows from it is stored.</param>
/// <param name="time">For its hours.</param>
internal sealed partial class CampaignWork(string id, IGrainFactory grains, Func<CampaignState> current, Func<CampaignInput, Task> tellAsync, TimeProvider time)
{
    private long? lastStep;

    /// <summary>Hours of running that are not stored yet.</summary>
    public double UnwrittenHours { get; set; }

    private CampaignState State => current();

    private CampaignOrder Order => State.Order ?? throw new InvalidOperationException($"campaign {id} has no order; submit one first");

    private bool IsLive => State.Life.Stage is LifeStage.Live;

    private DateTimeOffset Now => time.GetUtcNow();

    private readonly Dictionary<string, Halving.Ladder> ladders = []; // by experiment

    /// <summary>A spec is hashed once: a campaign may have thousands of entries, and looks every few seconds.</summary>
    public Halving.Ladder LadderOf(CampaignEntry entry) =>
        ladders.TryGetValue(entry.Id, out var known) ? known : ladders[entry.Id] = Halving.LadderOf(CampaignSpecs.Of(Order, entry));

    /// <summary>Looks once, and does what follows. What is decided is stored before it is done, and doing it twice changes nothing.</summary>
    /// <returns>How the campaign has come to its end by that; null where it goes on.</returns>
    public async Task<LifeEvent?> StepAsync()
    {
        CountHours();
        if (State.IsOrderOpen) await CarryOutResumptionAsync();
        await SubmitOpenAsync();
        var views = (await Task.WhenAll(State.Open.Select(entry => Experiment(entry.Id).ViewAsync()))).OfType<ExperimentView>().ToDictionary(view => view.Id);
        await Task.WhenAll(views.Values.Where(view => !view.Running).Select(view => Experiment(view.Id).WakeAsync())); // what rests stays at rest
        await SettleAsync(views);
        if (Order.StopBehind) await HalveAsync(views);
        await SpendAsync(views);
        await BeginAsync();
        await TellNewsAsync();
        return IsLive && State.Open.Count == 0 ? End() : null;
    }

    /// <summary>Tells the experiments what the campaign was told: to pause, or to cancel.</summary>
    public Task CarryOutStopAsync()
    {
        var reason = $"with its campaign {id}: {State.Reason}";
        return State.Phase switch
        {
            CampaignPhase.Cancelled => EachOwnAsync(State.Open, (entry, _) => Experiment(entry.Id).CancelAsync(reason)),
            CampaignPhase.Paused or CampaignPhase.Failed => EachOwnAsync(State.Open, (entry, _) => Experiment(entry.Id).PauseWithCampaignAsync(reason)),
            _ => Task.CompletedTask,
        };
    }

    private async Task TellNewsAsync()
    {
        if (State.News is not { Count: > 0 } news) return;
        foreach (var champion in news) await grains.GetGrain<INotifierGrain>(0).NotifyAsync(Notification.Of(champion, id, Order.Name, Now));
        await tellAsync(new CampaignInput.NewsTold(Now, news));
    }

    /// <summary>Leaves its experiments to nobody. Each says itself whether it is the campaign's own: what it shows may not be stored yet.</summary>
    public Task ReleaseAsync() => Task.WhenAll(State.Entries.Select(entry => Experiment(entry.Id).ReleaseAsync(id)));

    /// <summary>A half that has not been resumed yet must not count as absent at a rung: nothing is judged before all are.</summary>
    private async Task CarryOutResumptionAsync()
    {
        await EachOwnAsync(State.Open.Where(entry => entry.Submitted), (entry, _) => Experiment(entry.Id).ResumeWithCampaignAsync(entry.Passed));
        await tellAsync(new CampaignInput.ResumptionCarriedOut(Now));
    }

    private void CountHours()
    {
        if (lastStep is { } before) UnwrittenHours += time.GetElapsedTime(before).TotalHours;
        lastStep = time.GetTimestamp();
    }

    /// <summary>Whether it may pause and stop an experiment: one that was another campaign's already, or nobody's, counts here, and no more.</summary>
    private bool IsOwn(ExperimentView view) => view.Campaign == id;

    private Task EachOwnAsync(IEnumerable<CampaignEntry> entries, Func<CampaignEntry, ExperimentView, Task> what) => Task.WhenAll(entries.ToList().Select(async entry =>
    {
        if (await Experiment(entry.Id).ViewAsync() is { } view && IsOwn(view)) await what(entry, view);
    }));

    private IExperimentGrain Experiment(string experiment) => grains.GetGrain<IExperimentGrain>(experiment);

    private async Task SubmitOpenAsync()
    {
        foreach (var entry in State.Open.Where(entry => !entry.Submitted))
        {
            var spec = CampaignSpecs.Of(Order, entry);
            IReadOnlyList<int> holds = Order.StopBehind && entry.Source is null && HasRivals(entry) ? LadderOf(entry).Epochs : [];
            await Experiment(entry.Id).SubmitAsync(spec, new() { Campaign = id, Priority = Order.Members[entry.Member].Priority, HoldEpochs = holds, By = Order.By });
            var owner = (await Experiment(entry.Id).ViewAsync())?.Campaign;
            await tellAsync(new CampaignInput.ExperimentSubmitted(Now, entry.Id, owner, owner == id));
        }
    }

    /// <summary>A search that nobody is compared with need not wait for anybody. What counts is what the order names: a rival may not be begun yet.</summary>
    private bool HasRivals(CampaignEntry entry) =>
        Order.Continuous || Order.Members.Where(member => Halving.LadderOf(member.Spec).Bracket == LadderOf(entry).Bracket).Sum(member => member.Seeds.Count) > 1;

    private async Task SettleAsync(Dictionary<string, ExperimentView> views)
    {
        foreach (var entry in State.Open)
        {
            if (!views.TryGetValue(entry.Id, out var view))
            {
                if (entry.Submitted) await tellAsync(new CampaignInput.ExperimentDeleted(Now, entry.Id));
                continue;
            }

            if (entry.Owner is not null && view is { Campaign: null, Phase: ExperimentPhase.Paused })
            {
                await tellAsync(new CampaignInput.ExperimentFreed(Now, entry.Id)); // the next step takes it over
                continue;
            }

            if (!view.Phase.IsEnd()) continue;
            if (!IsOwn(view) && view.Phase is ExperimentPhase.Cancelled && IsLive && State.Spent is null)
            {
                await BeginAnewAsync(entry, view);
                continue;
            }

            if (Order.Transfer && State.Spent is null && entry.Source is null && view is { Phase: ExperimentPhase.Done, Genotype: not null }) await TransferAsync(entry, view);
            await tellAsync(new CampaignInput.ExperimentEnded(Now, view));
        }
    }

    private async Task HalveAsync(Dictionary<string, ExperimentView> views)
    {
        foreach (var entry in State.Open.Where(entry => entry.Source is null))
        {
            if (!views.TryGetValue(entry.Id, out var view)) continue;
            var losses = Halving.LossesAt(LadderOf(entry).Epochs, view.Curve);
            if (losses.Count > entry.Rungs.Count) await tellAsync(new CampaignInput.RungsReached(Now, entry.Id, losses));
        }

        foreach (var verdict in Halving.Judge(Runners(views)).ToList()) await tellAsync(new CampaignInput.Judged(Now, verdict));
        await Task.WhenAll(State.Open.Select(entry => CarryOutAsync(entry, views.GetValueOrDefault(entry.Id))));
    }

    private IReadOnlyList<Halving.Runner> Runners(Dictionary<string, ExperimentView> views) =>
    [
        .. from entry in State.Entries
           where entry.Source is null
           let ladder = LadderOf(entry)
           let letBe = views.GetValueOrDefault(entry.Id) is { } view && (view is { Phase: ExperimentPhase.Paused, Held: false } || !IsOwn(view)) // paused by people, or theirs
           let searches = views.GetValueOrDefault(entry.Id)?.Retrainings.Count is null or 0
           select new Halving.Runner(
               entry.Id, ladder.Bracket, ladder.Epochs, entry.Rungs, entry.Passed, entry is { End: null, Stopped: null } && !letBe, searches),
    ];

    private Task CarryOutAsync(CampaignEntry entry, ExperimentView? view) =>
        view is null || !IsOwn(view) ? Task.CompletedTask
        : entry.Stopped is { } evidence ? Experiment(entry.Id).CancelAsync(evidence)
        : view is { Held: true } && entry.Passed >= view.HoldsReached ? Experiment(entry.Id).ResumeWithCampaignAsync(entry.Passed)
        : Task.CompletedTask;

    private LifeEvent End()
    {
        var ends = State.Entries.CountBy(entry => entry.End!.Value).OrderBy(count => count.Key).Select(count => $"{count.Value} {count.Key.ToName()}");
        var reason = $"{State.Spent ?? "all its experiments have ended"}: {string.Join(", ", ends)}";
        return new(State.Entries.Any(entry => entry.End is ExperimentPhase.Done) || State.Spent is not null ? LifeEventKind.Finish : LifeEventKind.Fail, reason);
    }
}
