using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Data;
using MmNas.Grains.Plans;
using MmNas.Search;
using MmNas.Tasks;
using MmNas.Training;

namespace MmNas.Silo.Embedded;

/// <summary>A trained network, and what is asked of it.</summary>
/// <param name="Home">Where scenes are drawn to, if the spec has any.</param>
/// <param name="Spec">Data, task and widths; the network's width is that of retraining.</param>
/// <param name="Genotype">The network's architecture.</param>
/// <param name="Weights">Its checkpoint, a safetensors file of this project.</param>
/// <param name="Split">The only split to look at; null takes all that are not trained on.</param>
/// <param name="Predictions">File for what the network says to every sample of the split; null scores.</param>
public sealed record EvaluationOrder(string Home, ExperimentSpec Spec, Subnet Genotype, string Weights, string? Split, string? Predictions);

/// <summary>What came of an evaluation.</summary>
/// <param name="Parameters">Trainable numbers of the network.</param>
/// <param name="Scores">One per split; empty where predictions were written instead.</param>
public sealed record EvaluationResult(long Parameters, IReadOnlyList<SplitScores> Scores);

/// <summary>Scores a trained network in this process. No grain takes part: nothing of it is kept.</summary>
public static class NetworkEvaluation
{
    /// <param name="tasks">The tasks that there are.</param>
    /// <param name="order">What is asked.</param>
    /// <param name="progress">Of reading and scoring.</param>
    /// <param name="cancel">Gives up; nothing is returned then.</param>
    /// <exception cref="Data.DataException">With everything that is wrong with the data.</exception>
    /// <exception cref="InvalidDataException">The weights are damaged or another network's, or there is no such split.</exception>
    public static EvaluationResult Run(TaskCatalogue tasks, EvaluationOrder order, IProgress<ReadProgress> progress, CancellationToken cancel)
    {
        using var learner = TrainedLearner.Open(tasks, new(order.Home, order.Spec, order.Genotype, order.Weights), progress, cancel, wholeSplits: order.Predictions is not null);
        if (order.Predictions is { } file)
        {
            // Samples without published answers have predictions and no scores.
            var split = order.Split is { } asked && learner.Predicts(asked) ? asked : SplitsOf(learner, order)[0];
            learner.Predict(order.Genotype, split, file, progress, cancel);
            return new(learner.Parameters, []);
        }

        SplitScores[] scores = [.. SplitsOf(learner, order).Select(split => learner.Evaluate(order.Genotype, split, progress, cancel))];
        if (scores[0].Split == learner.Splits[0]) tasks.RequireMain(order.Spec.Task, scores[0]);
        return new(learner.Parameters, scores);
    }

    private static IReadOnlyList<string> SplitsOf(ILearner learner, EvaluationOrder order) =>
        learner.Splits.Count == 0 ? throw new InvalidDataException("all that has answers is trained on; name a test split with --split and --predictions, or data.train: train")
        : order.Split is not { } split ? learner.Splits
        : learner.Splits.Contains(split) ? [split]
        : throw new InvalidDataException(order.Predictions is null
            ? $"there is no split {split} to score; the data have {string.Join(", ", learner.Splits)} (questions without answers, as those of test, take --predictions FILE)"
            : $"there is no split {split} to predict: it is trained on, or the data have none of that name; use {string.Join(" or ", learner.Splits)}");
}
