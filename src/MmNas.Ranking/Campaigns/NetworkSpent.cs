using MmNas.Contracts.Experiments;

namespace MmNas.Ranking.Campaigns;

/// <summary>What it takes to come to a network: the search that found it, the race that chose it, its own training. A baseline has no search.</summary>
/// <param name="Search">Zero for a baseline, and where a genotype was given.</param>
/// <param name="Race">Of all candidates for its place; zero where the spec asks for one finalist.</param>
/// <param name="Training">Of the network itself.</param>
public sealed record NetworkSpent(Spent Search, Spent Race, Spent Training)
{
    /// <summary>All three together.</summary>
    public Spent Total => Search + Race + Training;

    /// <summary>Of a network of one experiment.</summary>
    /// <param name="view">The experiment.</param>
    /// <param name="network">One of its networks.</param>
    /// <param name="hasSearch">Whether it was searched for.</param>
    internal static NetworkSpent Of(ExperimentView view, RetrainingView network, bool hasSearch) => new(
        hasSearch ? Spent.Of(view.SearchSpent) : new(0, 0, 0),
        view.Races.FirstOrDefault(race => race.Name == network.Name) is { } race ? Spent.Of(race.Spent) : new(0, 0, 0),
        Spent.Of(network.Spent));

    /// <summary>The mean of several seeds'; at least one.</summary>
    internal static NetworkSpent Mean(IReadOnlyCollection<NetworkSpent> seeds) =>
        new(Spent.Mean([.. seeds.Select(seed => seed.Search)]), Spent.Mean([.. seeds.Select(seed => seed.Race)]), Spent.Mean([.. seeds.Select(seed => seed.Training)]));
}
