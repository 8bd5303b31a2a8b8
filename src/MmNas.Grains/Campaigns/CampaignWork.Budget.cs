using MmNas.Contracts;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Files;

namespace MmNas.Grains.Campaigns;

internal sealed partial class CampaignWork
{
    private const double HoursBetweenWrites = 10.0 / 3600; // as much may be forgotten when the process is killed

    private const int FailuresOfAMember = 3; // in a row, and no more of its experiments are begun

    /// <summary>Looks whether the budget is used up, and stops what it no longer pays for.</summary>
    private async Task SpendAsync(Dictionary<string, ExperimentView> views)
    {
        if (UnwrittenHours > HoursBetweenWrites) await tellAsync(new CampaignInput.TimePassed(Now));
        if (State.Spent is null && Limit(views) is { } limit) await tellAsync(new CampaignInput.BudgetSpent(Now, limit));
        if (State.Spent is not { } spent) return;
        var unpaid = State.Open.Where(entry => views.TryGetValue(entry.Id, out var view) && !view.Phase.IsEnd() && (HoursAreOver || view.Retrainings.Count == 0)).ToList();
        foreach (var entry in unpaid.Where(entry => !IsOwn(views[entry.Id])))
            await tellAsync(new CampaignInput.ExperimentLeft(Now, entry.Id, views[entry.Id].Round));
        await Task.WhenAll(unpaid.Where(entry => IsOwn(views[entry.Id])).Select(entry => Experiment(entry.Id).CancelAsync(spent)));
    }

    private bool HoursAreOver => State.Budget.Hours is { } hours && State.Hours + UnwrittenHours >= hours;

    private string? Limit(Dictionary<string, ExperimentView> views)
    {
        if (HoursAreOver) return State.Budget.Hours == 1 ? "its only hour is over" : $"all {State.Budget.Hours} hours are over";
        var rounds = State.Entries.Sum(entry => views.GetValueOrDefault(entry.Id)?.Round ?? entry.Round);
        return State.Budget.Rounds is { } most && rounds >= most ? most == 1 ? "its only round has been run" : $"all {Counted.Of(most, "round")} have been run" : null;
    }

    /// <summary>Begins what the order's seeds name, and in a continuous campaign one more for each that has ended.</summary>
    private async Task BeginAsync()
    {
        if (!IsLive || State.Spent is not null) return;
        for (var member = 0; member < Order.Members.Count; member++)
        {
            while (MayBegin(member) && await BeginAsync(member))
            {
            }
        }
    }

    private bool MayBegin(int member)
    {
        var searches = State.Entries.Where(entry => entry.Source is null).ToList();
        if (State.Budget.Experiments is { } most && searches.Count >= most) return false;
        var own = searches.Where(entry => entry.Member == member).ToList();
        var seeds = Order.Members[member].Seeds.Count;
        if (own.Count < seeds) return true;
        var failing = own.TakeLast(FailuresOfAMember).Count(entry => entry.End is ExperimentPhase.Failed) == FailuresOfAMember;
        return Order.Continuous && !failing && own.Count(entry => entry.End is null) < seeds;
    }

    /// <returns>False where the very same experiment is in the campaign already.</returns>
    private async Task<bool> BeginAsync(int member)
    {
        var own = State.Entries.Where(entry => entry.Member == member && entry.Source is null).ToList();
        var seeds = Order.Members[member].Seeds;
        if (own.Count < seeds.Count) return await BeginAsync(new CampaignEntry { Id = "", Member = member, Number = own.Count, Seed = seeds[own.Count] });
        var seed = Math.Max(seeds.Max(), own.Max(entry => entry.Seed)) + 1;
        while (IsLive && !await BeginAsync(new CampaignEntry { Id = "", Member = member, Number = own.Count, Seed = seed })) seed++; // another member has that one
        return IsLive;
    }

    /// <summary>An experiment that was cancelled outside this campaign never goes on: its spec begins again.</summary>
    private async Task<string> ResolveAsync(ExperimentSpec spec, bool again)
    {
        var directory = grains.GetGrain<IExperimentDirectoryGrain>(0);
        var experiment = await directory.ResolveAsync(spec, again);
        var isHere = State.Entries.Any(entry => entry.Id == experiment && entry.Owner == id);
        return !isHere && await Experiment(experiment).ViewAsync() is { Phase: ExperimentPhase.Cancelled } ? await directory.ResolveAsync(spec, again: true) : experiment;
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
        State.Entries.Any(entry => entry.Member == member && entry.Source?.Experiment == experiment);

    /// <summary>What others have cancelled may be wanted here all the same.</summary>
    private async Task BeginAnewAsync(CampaignEntry entry, ExperimentView view)
    {
        var anew = await ResolveAsync(CampaignSpecs.Of(Order, entry), again: false);
        await tellAsync(new CampaignInput.BegunAnew(Now, entry.Id, anew, $"{anew} starts over: {entry.Id} was cancelled, {view.Reason}"));
    }

    private async Task<bool> BeginAsync(CampaignEntry entry)
    {
        var spec = CampaignSpecs.Of(Order, entry);
        var experiment = await ResolveAsync(spec, Order.Again);
        if (!IsLive || State.Has(experiment)) return false;
        var why = entry.Source is { } source ? $"{experiment} retrains what {source.Experiment} found"
            : CampaignSpecs.Said(Order, entry) is { Length: > 0 } mutation ? $"{experiment} begins with seed {entry.Seed}, {mutation}"
            : $"{experiment} begins with seed {entry.Seed}";
        await tellAsync(new CampaignInput.Begun(Now, entry with { Id = experiment }, why));
        return true;
    }
}
