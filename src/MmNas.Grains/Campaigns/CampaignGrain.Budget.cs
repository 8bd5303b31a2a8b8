using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Contracts;

namespace MmNas.Grains.Campaigns;

public sealed partial class CampaignGrain
{
    private const double HoursBetweenWrites = 10.0 / 3600; // as much may be forgotten when the process is killed

    private const int FailuresOfAMember = 3; // in a row, and no more of its experiments are begun

    /// <summary>Looks whether the budget is used up, and stops what it no longer pays for.</summary>
    private async Task SpendAsync(Dictionary<string, ExperimentView> views)
    {
        if (unwrittenHours > HoursBetweenWrites) await WriteAsync(store.State);
        if (store.State.Spent is null && Limit(views) is { } limit)
            await WriteAsync(Told(store.State with { Spent = limit }, $"{limit}: nothing more is begun"));
        if (store.State.Spent is not { } spent) return;
        var unpaid = Open().Where(entry => views.TryGetValue(entry.Id, out var view) && !view.Phase.IsEnd() && (HoursAreOver || view.Retrainings.Count == 0)).ToList();
        foreach (var entry in unpaid.Where(entry => !IsOwn(views[entry.Id])))
            await WriteAsync(Told(store.State.With(entry with { End = ExperimentPhase.Cancelled, Round = views[entry.Id].Round }), $"{entry.Id} goes on without this campaign"));
        await Task.WhenAll(unpaid.Where(entry => IsOwn(views[entry.Id])).Select(entry => Experiment(entry.Id).CancelAsync(spent)));
    }

    private bool HoursAreOver => Order.Budget.Hours is { } hours && store.State.Hours + unwrittenHours >= hours;

    private string? Limit(Dictionary<string, ExperimentView> views)
    {
        if (HoursAreOver) return Order.Budget.Hours == 1 ? "its only hour is over" : $"all {Order.Budget.Hours} hours are over";
        var rounds = store.State.Entries.Sum(entry => views.GetValueOrDefault(entry.Id)?.Round ?? entry.Round);
        return Order.Budget.Rounds is { } most && rounds >= most ? most == 1 ? "its only round has been run" : $"all {Counted.Of(most, "round")} have been run" : null;
    }

    /// <summary>Begins what the order's seeds name, and in a continuous campaign one more for each that has ended.</summary>
    private async Task BeginAsync()
    {
        if (!IsLive || store.State.Spent is not null) return;
        for (var member = 0; member < Order.Members.Count; member++)
        {
            while (MayBegin(member) && await BeginAsync(member))
            {
            }
        }
    }

    private bool MayBegin(int member)
    {
        var searches = store.State.Entries.Where(entry => entry.Source is null).ToList();
        if (Order.Budget.Experiments is { } most && searches.Count >= most) return false;
        var own = searches.Where(entry => entry.Member == member).ToList();
        var seeds = Order.Members[member].Seeds.Count;
        if (own.Count < seeds) return true;
        var failing = own.TakeLast(FailuresOfAMember).Count(entry => entry.End is ExperimentPhase.Failed) == FailuresOfAMember;
        return Order.Continuous && !failing && own.Count(entry => entry.End is null) < seeds;
    }

    /// <returns>False where the very same experiment is in the campaign already.</returns>
    private async Task<bool> BeginAsync(int member)
    {
        var own = store.State.Entries.Where(entry => entry.Member == member && entry.Source is null).ToList();
        var seeds = Order.Members[member].Seeds;
        if (own.Count < seeds.Count) return await BeginAsync(new CampaignEntry { Id = "", Member = member, Number = own.Count, Seed = seeds[own.Count] });
        var seed = Math.Max(seeds.Max(), own.Max(entry => entry.Seed)) + 1;
        while (!await BeginAsync(new CampaignEntry { Id = "", Member = member, Number = own.Count, Seed = seed })) seed++; // another member has that one
        return true;
    }

    /// <summary>An experiment that was cancelled outside this campaign never goes on: its spec begins anew.</summary>
    private async Task<string> ResolveAsync(ExperimentSpec spec, bool again)
    {
        var directory = GrainFactory.GetGrain<IExperimentDirectoryGrain>(0);
        var id = await directory.ResolveAsync(spec, again);
        var isHere = store.State.Entries.Any(entry => entry.Id == id && entry.Owner == Id);
        return !isHere && await Experiment(id).ViewAsync() is { Phase: ExperimentPhase.Cancelled } ? await directory.ResolveAsync(spec, again: true) : id;
    }

    /// <summary>What an experiment found is retrained on each of the campaign's other tasks.</summary>
    private async Task TransferAsync(CampaignEntry found, ExperimentView view)
    {
        var others = Enumerable.Range(0, Order.Members.Count).GroupBy(member => Order.Members[member].Spec.Task).Where(task => task.Key != view.Task);
        foreach (var member in others.Select(other => other.First()).Where(member => !IsTransferred(found.Id, member)))
        {
            var source = new TransferSource { Experiment = found.Id, Task = view.Task, Genotype = view.Genotype! };
            await BeginAsync(new CampaignEntry { Id = "", Member = member, Seed = found.Seed, Source = source });
        }
    }

    private bool IsTransferred(string experiment, int member) =>
        store.State.Entries.Any(entry => entry.Member == member && entry.Source?.Experiment == experiment);

    /// <summary>What others have cancelled may be wanted here all the same.</summary>
    private async Task BeginAnewAsync(CampaignEntry entry, ExperimentView view)
    {
        var id = await ResolveAsync(CampaignSpecs.Of(Order, entry), again: false);
        var anew = entry with { Id = id, Submitted = false, Rungs = [], Passed = 0 };
        await WriteAsync(Told(store.State.With(anew, entry.Id), $"{id} begins anew: {entry.Id} was cancelled, {view.Reason}"));
    }

    private async Task<bool> BeginAsync(CampaignEntry entry)
    {
        var spec = CampaignSpecs.Of(Order, entry);
        var id = await ResolveAsync(spec, Order.Again);
        if (store.State.Entries.Any(other => other.Id == id)) return false;
        var why = entry.Source is { } source ? $"{id} retrains what {source.Experiment} found"
            : CampaignSpecs.Said(Order, entry) is { Length: > 0 } mutation ? $"{id} begins with seed {entry.Seed}, {mutation}"
            : $"{id} begins with seed {entry.Seed}";
        await WriteAsync(Told(store.State with { Entries = [.. store.State.Entries, entry with { Id = id }] }, why));
        return true;
    }
}
