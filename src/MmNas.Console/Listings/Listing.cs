using MmNas.Console.Shell;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;

namespace MmNas.Console.Listings;

/// <summary>What <c>list</c> has to show.</summary>
/// <param name="Experiments">The oldest first.</param>
/// <param name="Campaigns">The oldest first.</param>
/// <param name="Devices">Who works for whom.</param>
internal sealed record Listing(IReadOnlyList<ExperimentView> Experiments, IReadOnlyList<CampaignView> Campaigns, DevicesView Devices)
{
    public WorkState StateOf(ExperimentView view) => WorkStates.Of(view, Devices);
}

/// <summary>Which of it is asked for.</summary>
internal sealed record ListFilter
{
    /// <summary>By their names; empty for all.</summary>
    public IReadOnlyList<string> Tasks { get; init; } = [];

    /// <summary>By their names; empty for all.</summary>
    public IReadOnlyList<string> Phases { get; init; } = [];

    /// <summary>Part of a name or an id; null for any.</summary>
    public string? Name { get; init; }

    /// <summary>A campaign's whole id; null for any, and for none.</summary>
    public string? Campaign { get; init; }

    public Listing Of(Listing all)
    {
        var members = all.Campaigns.Where(view => view.Id == Campaign).SelectMany(view => view.Experiments).Select(one => one.Id).ToHashSet();
        return all with
        {
            Experiments = [.. all.Experiments.Where(view => Has(Tasks, view.Task.ToString()) && Has(Phases, view.Phase.ToName()) && IsNamed(view.Name, view.Id)
                && (Campaign is null || view.Campaign == Campaign || members.Contains(view.Id)))],
            Campaigns = [.. all.Campaigns.Where(view => Tasks.Count == 0 && Has(Phases, view.Phase.ToName()) && IsNamed(view.Name, view.Id) && (Campaign is null || view.Id == Campaign))],
        };
    }

    private bool IsNamed(string name, string id) => Name is null || name.Contains(Name, StringComparison.OrdinalIgnoreCase) || id.Contains(Name, StringComparison.OrdinalIgnoreCase);

    private static bool Has(IReadOnlyList<string> wanted, string name) => wanted.Count == 0 || wanted.Contains(name);
}
