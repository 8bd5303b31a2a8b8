using System.Diagnostics;
using MmNas.Contracts.Specs;
using MmNas.Data;
using MmNas.Grains.Plans;
using MmNas.Search;
using MmNas.Tasks;
using MmNas.Training;

namespace MmNas.Ranking.Tables;

/// <summary>Trains networks from scratch exactly as the platform retrains what it finds, and scores each three times on the way.</summary>
/// <param name="spec">Names widths, budget and data.</param>
/// <param name="tasks">The tasks that there are.</param>
/// <param name="plans">What the spec means to a trainer.</param>
/// <param name="learners">Makes the networks; its data sets are shared by all of them.</param>
/// <param name="stepped">Is told of every weight step, on the slots' threads.</param>
public sealed class TableTraining(ExperimentSpec spec, TaskCatalogue tasks, LearnerPlans plans, ILearnerFactory learners, Action stepped)
{
    private readonly MainMetric main = tasks[spec.Task].Main;

    /// <summary>Reads the data, and says what all rows will share and how many weight steps each takes.</summary>
    /// <param name="threads">Tensor threads.</param>
    /// <param name="progress">Of the reading.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="DataException">With everything that is wrong with the data.</exception>
    /// <exception cref="InvalidDataException">There is no validation split.</exception>
    public (TableIdentity Identity, long Steps) Describe(int threads, IProgress<ReadProgress> progress, CancellationToken cancel)
    {
        using var learner = learners.Create(plans.For(spec, HandMade.Mcan(spec.Space.EncoderLayers, spec.Space.DecoderLayers), threads), progress, cancel);
        if (learner.Splits.Count == 0) throw new InvalidDataException("all that has answers is trained on: there is nothing to score with; use data.train: train");
        return (TableIdentity.Of($"{main.Name} on {learner.Splits[0]}", spec, learner.DataVersion), StepsOf(learner));
    }

    /// <summary>Trains one network to its end. On the thread of a slot.</summary>
    /// <param name="job">Which one.</param>
    /// <param name="slot">Where.</param>
    /// <param name="cancel">Looked at between steps.</param>
    /// <exception cref="InvalidDataException">The weights have diverged.</exception>
    public TableRow Train(TableJob job, TableSlot slot, CancellationToken cancel)
    {
        var started = Stopwatch.GetTimestamp();
        var plan = plans.For(spec, job.Genotype, slot.Threads) with { Seed = job.Seed, Device = slot.Device };
        using var learner = learners.Create(plan, NoProgress.Instance, cancel);
        var steps = StepsOf(learner);
        double quarter = 0, half = 0, end = 0;
        for (long step = 0; step < steps; step++)
        {
            cancel.ThrowIfCancellationRequested();
            learner.WeightStep(step, job.Genotype, cancel);
            stepped();
            if (step + 1 == Part(4)) quarter = Score();
            if (step + 1 == Part(2)) half = Score();
            if (step + 1 == steps) end = Score();
        }

        return new(job.Genotype, job.Seed, quarter, half, end, learner.Parameters, Stopwatch.GetElapsedTime(started).TotalSeconds);

        long Part(int of) => (steps + of - 1) / of;

        double Score()
        {
            var scores = learner.Evaluate(job.Genotype, learner.Splits[0], NoProgress.Instance, cancel);
            tasks.RequireMain(spec.Task, scores);
            return main.Of(scores.Metrics) ?? throw new InvalidDataException($"the split {learner.Splits[0]} has no sample that {main.Name} is taken from; use a larger data set or limit");
        }
    }

    private long StepsOf(ILearner learner) => (long)spec.Retrain.Epochs * learner.StepsPerEpoch;
}
