using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Contracts.Specs.Reading;
using MmNas.Ranking.Statistics;
using MmNas.Tasks;

namespace MmNas.Ranking.Campaigns;

/// <summary>Experiments whose specs are equal apart from their seeds: what the found network and each baseline come to over these.</summary>
public sealed record SeedGroup
{
    /// <summary>The specs' name; where another group of the campaign has the same, the id of the first experiment, which begins with it.</summary>
    public required string Name { get; init; }

    public required TaskName Task { get; init; }

    /// <summary>The settings that the campaign has varied; empty where none are.</summary>
    public required string Varied { get; init; }

    /// <summary>What is compared, as "accuracy"; null before anything is scored.</summary>
    public string? Metric { get; init; }

    /// <summary>The validation split; null before anything is scored.</summary>
    public string? Split { get; init; }

    /// <summary>The experiments, by their seeds.</summary>
    public required IReadOnlyList<string> Experiments { get; init; }

    /// <summary>One per experiment, in their order.</summary>
    public required IReadOnlyList<int> Seeds { get; init; }

    /// <summary>How many experiments have not ended.</summary>
    public required int Open { get; init; }

    /// <summary>How many failed or were cancelled.</summary>
    public required int Lost { get; init; }

    /// <summary>Whether the seeds were trained on different versions of the data, though none of them chooses its samples by its seed.</summary>
    public required bool DataDiffer { get; init; }

    /// <summary>The found network first; empty before any search is over.</summary>
    public required IReadOnlyList<NetworkStatistics> Networks { get; init; }

    /// <summary>How many seeds the found network is scored with.</summary>
    public int Scored => Networks is [{ Moments.Count: var scored }, ..] ? scored : 0;

    /// <summary>Puts together what differs in the seed alone.</summary>
    /// <param name="tasks">Say which metric decides.</param>
    /// <param name="runs">In any order.</param>
    /// <returns>In the order of their first experiments.</returns>
    public static IReadOnlyList<SeedGroup> Of(TaskCatalogue tasks, IEnumerable<SeedRun> runs)
    {
        var groups = runs.GroupBy(run => SpecIdentity.Of(run.Spec with { Seed = 0 })).Select(group => Of(tasks, group.OrderBy(run => run.Spec.Seed).ToList())).ToList();
        var shared = groups.CountBy(group => (group.Name, group.Varied)).Where(name => name.Value > 1).Select(name => name.Key).ToHashSet();
        return [.. groups.Select(group => shared.Contains((group.Name, group.Varied)) ? group with { Name = group.Experiments[0] } : group)];
    }

    private static SeedGroup Of(TaskCatalogue tasks, List<SeedRun> runs)
    {
        var (first, views) = (runs[0], runs.ConvertAll(run => run.View));
        string[] names = [.. views.SelectMany(view => view.Retrainings.Select(network => network.Name)).Distinct()];
        var found = names is [var name, ..] ? ScoresOf(name) : [];
        return new()
        {
            Name = first.Spec.Name,
            Task = first.Spec.Task,
            Varied = first.Varied,
            Metric = views.SelectMany(view => view.Retrainings.Select(network => tasks.ScoreOf(view.Task, network)?.Metric)).FirstOrDefault(metric => metric is not null),
            Split = views.SelectMany(view => view.Retrainings).SelectMany(network => network.Scores.Take(1)).FirstOrDefault()?.Split,
            Experiments = [.. views.Select(view => view.Id)],
            Seeds = [.. runs.Select(run => run.Spec.Seed)],
            Open = views.Count(view => !view.Phase.IsEnd()),
            Lost = views.Count(view => view.Phase is ExperimentPhase.Failed or ExperimentPhase.Cancelled),
            DataDiffer = first.Spec.Data.Limit is null && views.Select(view => view.DataVersion).OfType<string>().Distinct().Count() > 1,
            Networks = [.. names.Select((network, place) => NetworkOf(network, place > 0))],
        };

        double?[] ScoresOf(string network) => [.. views.Select(view => tasks.ScoreOf(view.Task, NetworkIn(view, network))?.Value)];

        NetworkStatistics NetworkOf(string network, bool isBaseline)
        {
            var scores = ScoresOf(network);
            var pairs = found.Zip(scores, (own, other) => own is { } first && other is { } second ? (first, second) : ((double, double)?)null).OfType<(double, double)>();
            NetworkSpent[] spent = [.. from run in runs.Zip(scores)
                                       where run.Second is not null
                                       select NetworkSpent.Of(run.First.View, NetworkIn(run.First.View, network)!, hasSearch: !isBaseline && run.First.Spec.Genotype is null)];
            return new(network, scores, isBaseline ? PairedDifference.Of(pairs) : null, spent.Length == 0 ? null : NetworkSpent.Mean(spent));
        }
    }

    private static RetrainingView? NetworkIn(ExperimentView view, string name) => view.Retrainings.FirstOrDefault(network => network.Name == name);
}
