using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;
using MmNas.Tasks;

namespace MmNas.Api.Listings;

/// <summary>What <c>list</c> has to show.</summary>
/// <param name="Experiments">The oldest first.</param>
/// <param name="Campaigns">The oldest first.</param>
/// <param name="Devices">Who works for whom.</param>
public sealed record Listing(IReadOnlyList<ExperimentView> Experiments, IReadOnlyList<CampaignView> Campaigns, DevicesView Devices)
{
    public WorkState StateOf(ExperimentView view) => WorkStates.Of(view, Devices);
}

/// <summary>Which of it is asked for.</summary>
public sealed record ListFilter
{
    /// <summary>By their names; empty for all.</summary>
    public IReadOnlyList<string> Tasks { get; init; } = [];

    /// <summary>By their names; empty for all.</summary>
    public IReadOnlyList<string> Phases { get; init; } = [];

    /// <summary>Part of a name or an id; null for any.</summary>
    public string? Name { get; init; }

    /// <summary>Each of them is part of a name or an id.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>A campaign's whole id; null for any, and for none.</summary>
    public string? Campaign { get; init; }

    /// <summary>All of these must hold.</summary>
    public IReadOnlyList<ListCondition> Conditions { get; init; } = [];

    /// <summary>What it is sorted by; null keeps the oldest first.</summary>
    public ListField? Sort { get; init; }

    /// <summary>Whether it begins at the other end.</summary>
    public bool Reversed { get; init; }

    /// <summary>The most experiments and campaigns together, experiments first; null for all.</summary>
    public int? Limit { get; init; }

    /// <param name="all">What there is.</param>
    /// <param name="tasks">Say which metric is the score.</param>
    /// <param name="now">For ages.</param>
    public Listing Of(Listing all, TaskCatalogue tasks, DateTimeOffset now)
    {
        var named = Named(all);
        bool Holds(Listed one) => Conditions.All(condition => condition.Holds(one, now));
        var experiments = InOrder(named.Experiments.Where(view => Holds(Listed.Of(view, all, tasks))), view => Listed.Of(view, all, tasks), now).Take(Limit ?? int.MaxValue).ToList();
        return named with { Experiments = experiments, Campaigns = [.. InOrder(named.Campaigns.Where(view => Holds(Listed.Of(view))), Listed.Of, now).Take((Limit ?? int.MaxValue) - experiments.Count)] };
    }

    private IEnumerable<T> InOrder<T>(IEnumerable<T> all, Func<T, Listed> of, DateTimeOffset now) => Sort?.Sorted(all, of, now, Reversed) ?? (Reversed ? all.Reverse() : all);

    private Listing Named(Listing all)
    {
        var members = all.Campaigns.Where(view => view.Id == Campaign).SelectMany(view => view.Experiments).Select(one => one.Id).ToHashSet();
        return all with
        {
            Experiments = [.. all.Experiments.Where(view => Has(Tasks, view.Task.ToString()) && Has(Phases, view.Phase.ToName()) && IsNamed(view.Name, view.Id)
                && (Campaign is null || view.Campaign == Campaign || members.Contains(view.Id)))],
            Campaigns = [.. all.Campaigns.Where(view => Tasks.Count == 0 && Has(Phases, view.Phase.ToName()) && IsNamed(view.Name, view.Id) && (Campaign is null || view.Id == Campaign))],
        };
    }

    private bool IsNamed(string name, string id) => (Name is null ? Words : [Name, .. Words]).All(word => name.Contains(word, StringComparison.OrdinalIgnoreCase) || id.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static bool Has(IReadOnlyList<string> wanted, string name) => wanted.Count == 0 || wanted.Contains(name);
}
