using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;
using MmNas.Tasks;

namespace MmNas.Grains.Campaigns;

/// <summary>The best network of each task and data version so far.</summary>
internal static class Champions
{
    /// <summary>Lets the networks of an experiment that is done try for the place.</summary>
    /// <param name="tasks">Say which metric decides.</param>
    /// <param name="champions">Those of now.</param>
    /// <param name="view">An experiment that has scores.</param>
    /// <returns>The champions, and what changed in words; null where nothing did.</returns>
    public static (IReadOnlyList<Champion> Champions, string? News) After(TaskCatalogue tasks, IReadOnlyList<Champion> champions, ExperimentView view)
    {
        var ranking = (from network in view.Retrainings
                       let score = tasks.ScoreOf(view.Task, network)
                       where score is not null
                       orderby score.Value.Value descending
                       select (network.Name, network.DataVersion, score.Value.Metric, score.Value.Value)).ToList();
        if (ranking is not [var best, ..] || (view.DataVersion ?? best.DataVersion) is not { } data) return (champions, null);
        var before = champions.FirstOrDefault(champion => champion.Task == view.Task && champion.DataVersion == data);
        if (before is not null && best.Value <= before.Score) return (champions, null);
        var champion = new Champion
        {
            Task = view.Task,
            DataVersion = data,
            Experiment = view.Id,
            Network = best.Name,
            Metric = best.Metric,
            Score = best.Value,
            Margin = before is not null ? best.Value - before.Score : ranking.Count > 1 ? best.Value - ranking[1].Value : null,
        };
        return ([.. champions.Where(other => other != before), champion], News(champion, before, ranking.Count > 1 ? ranking[1].Name : null));
    }

    private static string News(Champion champion, Champion? before, string? second)
    {
        var task = champion.Task;
        var who = $"champion of {task} on data {champion.DataVersion[..Math.Min(8, champion.DataVersion.Length)]}: {champion.Network} of {champion.Experiment} with {champion.Metric} {champion.Score:0.00} on validation";
        return before is not null ? $"{who}, {champion.Margin:0.00} above {before.Network} of {before.Experiment}"
            : second is not null ? $"{who}, {champion.Margin:0.00} above {second}"
            : who;
    }
}
