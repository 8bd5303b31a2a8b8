using MmNas.Data;
using MmNas.Grains.Plans;
using MmNas.Grains.Storage;
using MmNas.Networks;
using MmNas.Ranking.Tables;
using MmNas.Tasks;
using MmNas.Training;
using MmNas.Training.DataSets;
using MmNas.Training.Slots;

namespace MmNas.Ranking.Searches;

/// <summary>Scores the genotypes of a table with the shared weights of a search, in this process.</summary>
public static class SearchMeasurement
{
    /// <param name="tasks">The tasks that there are.</param>
    /// <param name="order">The search.</param>
    /// <param name="table">What it is measured against.</param>
    /// <param name="progress">Of reading the data, and genotypes scored.</param>
    /// <param name="cancel">Gives up; nothing is returned then.</param>
    /// <exception cref="DataException">With everything that is wrong with the data.</exception>
    /// <exception cref="InvalidDataException">The table is of other data or another metric, has no genotype of the search's space, or the checkpoint is damaged or gone.</exception>
    public static SearchRanking Run(TaskCatalogue tasks, SearchOrder order, RankTable table, IProgress<ReadProgress> progress, CancellationToken cancel)
    {
        if (table.Identity is not { } identity) throw new InvalidDataException("the table has no trainings yet; mmnas rank table makes them");
        Allocator.KeepPages();
        var (spec, main) = (order.Spec, tasks[order.Spec.Task].Main);
        var plans = new LearnerPlans(new DataPlans(tasks, new HomeFolder(order.Home)));
        using var learner = new LearnerFactory(new DataSetCache()).Create(plans.For(spec, genotype: null, spec.Threads ?? Environment.ProcessorCount), progress, cancel);
        var own = TableIdentity.Of($"{main.Name} on {(learner.Splits.Count > 0 ? learner.Splits[0] : "no split")}", spec, learner.DataVersion);
        if (own.Metric != identity.Metric) throw new InvalidDataException($"the table holds {identity.Metric}, and the experiment has {own.Metric}; name a table of its task");
        if (own.Data != identity.Data) throw new InvalidDataException($"the table was made on other data ({identity.Data}) than the experiment's ({own.Data}); make one with mmnas rank table on these");
        learner.Restore(order.Supernet, sha256: null);
        var space = spec.Space.ToSearchSpace();
        var ranked = RankedGenotype.Of(table).Where(one => space.Holds(one.Genotype)).ToList();
        if (ranked.Count == 0) throw new InvalidDataException($"the table has no genotype of the experiment's space of {spec.Space.EncoderLayers} + {spec.Space.DecoderLayers} layers; name a table of that space");
        List<SharedScore> shared = [];
        foreach (var one in ranked)
        {
            var held = learner.ScoreHeldBack(one.Genotype, NoProgress.Instance, cancel);
            var score = main.Of(learner.Evaluate(one.Genotype, learner.Splits[0], NoProgress.Instance, cancel).Metrics);
            shared.Add(new(one.Genotype, held, score ?? throw new InvalidDataException($"the split {learner.Splits[0]} has no sample that {main.Name} is taken from"), one.Mean));
            progress.Report(new("genotypes under shared weights", shared.Count, ranked.Count));
        }

        return SearchRanking.Of(shared, order.Found, own.Training == identity.Training ? order.FoundScore : null, order.Signals);
    }
}
