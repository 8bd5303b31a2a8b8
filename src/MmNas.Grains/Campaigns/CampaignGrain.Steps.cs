using MmNas.Contracts;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Grains.Storage;

namespace MmNas.Grains.Campaigns;

public sealed partial class CampaignGrain
{
    private readonly Dictionary<string, Halving.Ladder> ladders = []; // by experiment

    private async Task StepSafelyAsync()
    {
        try
        {
            await StepAsync();
        }
        catch (Exception e) when (e is (OrleansException or TimeoutException or StateNotWrittenException) and not DamagedStateException)
        {
            LogTrouble(Id, e.Message); // a silo or the store is away for a moment
        }
        catch (Exception e) when (store.State.Phase is CampaignPhase.Running)
        {
            LogFailed(Id, e);
            await FailAsync(e.Message);
        }
    }

    /// <summary>Nothing runs on without somebody who looks after it: what is open pauses, as soon as this campaign is woken next.</summary>
    private async Task FailAsync(string reason)
    {
        try
        {
            await MoveToAsync(store.State with { IsOrderOpen = true }, CampaignPhase.Failed, reason);
            await StopTicksAsync();
        }
        catch (StateNotWrittenException e)
        {
            LogTrouble(Id, e.Message); // the next activation meets the same, and writes it down
        }
    }

    /// <summary>What is decided is written down before it is done, and doing it twice changes nothing.</summary>
    private async Task StepAsync()
    {
        CountHours();
        await SubmitOpenAsync();
        var views = (await Task.WhenAll(Open().Select(entry => Experiment(entry.Id).ViewAsync()))).OfType<ExperimentView>().ToDictionary(view => view.Id);
        await Task.WhenAll(views.Values.Where(view => !view.Running).Select(view => Experiment(view.Id).WakeAsync())); // what rests stays at rest
        await SettleAsync(views);
        if (Order.StopBehind) await HalveAsync(views);
        await SpendAsync(views);
        await BeginAsync();
        if (IsLive && store.State.Entries.All(entry => entry.End is not null)) await EndAsync();
        if (!IsLive) await StopTicksAsync();
    }

    private void CountHours()
    {
        if (lastStep is { } before) unwrittenHours += time.GetElapsedTime(before).TotalHours;
        lastStep = time.GetTimestamp();
    }

    private Task StopTicksAsync()
    {
        steps?.Dispose();
        (steps, lastStep) = (null, null);
        return Task.CompletedTask;
    }

    private async Task SubmitOpenAsync()
    {
        foreach (var entry in Open().Where(entry => !entry.Submitted).ToList())
        {
            var spec = CampaignSpecs.Of(Order, entry);
            IReadOnlyList<int> holds = Order.StopBehind && entry.Source is null && HasRivals(entry) ? LadderOf(entry).Epochs : [];
            await Experiment(entry.Id).SubmitAsync(spec, new() { Campaign = Id, Priority = Order.Members[entry.Member].Priority, HoldEpochs = holds });
            var owner = (await Experiment(entry.Id).ViewAsync())?.Campaign;
            var next = store.State.With(entry with { Submitted = true, Owner = owner });
            await WriteAsync(owner == Id ? next : Told(next, $"{entry.Id} is {(owner is null ? "there by itself" : $"of {owner}")} already: it counts here, and is neither paused nor stopped from here"));
        }
    }

    /// <summary>A search that nobody is compared with need not wait for anybody.</summary>
    private bool HasRivals(CampaignEntry entry) => Order.Continuous || store.State.Entries.Any(other =>
        other.Id != entry.Id && other.Source is null && LadderOf(other).Bracket == LadderOf(entry).Bracket);

    private async Task SettleAsync(Dictionary<string, ExperimentView> views)
    {
        foreach (var entry in Open().ToList())
        {
            if (!views.TryGetValue(entry.Id, out var view))
            {
                if (entry.Submitted) await WriteAsync(Told(store.State.With(entry with { End = ExperimentPhase.Cancelled }), $"{entry.Id} was deleted"));
                continue;
            }

            if (entry.Owner is not null && view is { Campaign: null, Phase: ExperimentPhase.Paused })
            {
                await WriteAsync(store.State.With(entry with { Submitted = false })); // its campaign was deleted: the next step takes it over
                continue;
            }

            if (!view.Phase.IsEnd()) continue;
            if (!IsOwn(view) && view.Phase is ExperimentPhase.Cancelled && IsLive && store.State.Spent is null)
            {
                await BeginAnewAsync(entry, view);
                continue;
            }

            if (Order.Transfer && store.State.Spent is null && entry.Source is null && view is { Phase: ExperimentPhase.Done, Genotype: not null }) await TransferAsync(entry, view);
            var found = view.Retrainings is [var first, ..] ? first : null;
            var ended = entry with
            {
                End = view.Phase,
                Round = view.Round,
                Score = NetworkScores.Of(found)?.Value,
                DataVersion = view.DataVersion ?? found?.DataVersion,
            };
            var next = Told(store.State.With(ended), $"{entry.Id} {view.Phase.ToName()}: {view.Reason}");
            var (champions, news) = Champions.After(next.Champions, view);
            if (news is not null) next = Told(next with { Champions = champions }, news);
            await WriteAsync(next);
        }
    }

    private async Task HalveAsync(Dictionary<string, ExperimentView> views)
    {
        foreach (var entry in Open().Where(entry => entry.Source is null).ToList())
        {
            if (!views.TryGetValue(entry.Id, out var view)) continue;
            var losses = Halving.LossesAt(LadderOf(entry).Epochs, view.Curve);
            if (losses.Count > entry.Rungs.Count) await WriteAsync(store.State.With(entry with { Rungs = losses }));
        }

        foreach (var verdict in Halving.Judge(Runners(views)).ToList()) await DecideAsync(verdict);
        await Task.WhenAll(Open().ToList().Select(entry => CarryOutAsync(entry, views.GetValueOrDefault(entry.Id))));
    }

    private IReadOnlyList<Halving.Runner> Runners(Dictionary<string, ExperimentView> views) =>
    [
        .. from entry in store.State.Entries
           where entry.Source is null
           let ladder = LadderOf(entry)
           let letBe = views.GetValueOrDefault(entry.Id) is { } view && (view is { Phase: ExperimentPhase.Paused, Held: false } || !IsOwn(view)) // paused by people, or theirs
           let searches = views.GetValueOrDefault(entry.Id)?.Retrainings.Count is null or 0
           select new Halving.Runner(
               entry.Id, ladder.Bracket, ladder.Epochs, entry.Rungs, entry.Passed, entry is { End: null, Stopped: null } && !letBe, searches),
    ];

    /// <summary>A spec is hashed once: a campaign may have thousands of entries, and looks every few seconds.</summary>
    private Halving.Ladder LadderOf(CampaignEntry entry) =>
        ladders.TryGetValue(entry.Id, out var known) ? known : ladders[entry.Id] = Halving.LadderOf(CampaignSpecs.Of(Order, entry));

    private Task DecideAsync(Halving.Verdict verdict)
    {
        var entry = Entry(verdict.Id);
        var decided = verdict.GoesOn ? entry with { Passed = entry.Passed + 1 } : entry with { Stopped = verdict.Evidence };
        return WriteAsync(Told(store.State.With(decided), $"{entry.Id} {verdict.Evidence}"));
    }

    private Task CarryOutAsync(CampaignEntry entry, ExperimentView? view) =>
        view is null || !IsOwn(view) ? Task.CompletedTask
        : entry.Stopped is { } evidence ? Experiment(entry.Id).CancelAsync(evidence)
        : view is { Held: true } && entry.Passed >= view.HoldsReached ? Experiment(entry.Id).ResumeAsync()
        : Task.CompletedTask;

    private CampaignEntry Entry(string id) => store.State.Entries.First(entry => entry.Id == id);

    private async Task EndAsync()
    {
        var ends = store.State.Entries.CountBy(entry => entry.End!.Value).OrderBy(count => count.Key).Select(count => $"{count.Value} {count.Key.ToName()}");
        var reason = $"{store.State.Spent ?? "all its experiments have ended"}: {string.Join(", ", ends)}";
        var phase = store.State.Entries.Any(entry => entry.End is ExperimentPhase.Done) || store.State.Spent is not null ? CampaignPhase.Done : CampaignPhase.Failed;
        await MoveToAsync(store.State, phase, reason);
    }
}
