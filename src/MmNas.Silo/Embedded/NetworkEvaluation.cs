using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Data;
using MmNas.Grains.Plans;
using MmNas.Search;
using MmNas.Tasks;
using MmNas.Training;
using MmNas.Training.Tasks;

namespace MmNas.Silo.Embedded;

/// <summary>A trained network, and what is asked of it.</summary>
/// <param name="Home">Where scenes are drawn to, if the spec has any.</param>
/// <param name="Spec">Data, task and widths; the network's width is that of retraining.</param>
/// <param name="Genotype">The network's architecture.</param>
/// <param name="Weights">Its checkpoint, a safetensors file of this project.</param>
/// <param name="Split">The only split to look at; null takes all that are not trained on.</param>
/// <param name="Predictions">File for what the network says to every sample of the split; null scores.</param>
public sealed record EvaluationOrder(string Home, ExperimentSpec Spec, Subnet Genotype, string Weights, string? Split, string? Predictions)
{
    /// <summary>The word for the split that is trained on, whatever its name: it may be "train+val".</summary>
    public const string Training = "train";

    /// <summary>Whether the data are those that the network was trained on, and not only may be.</summary>
    public bool IsOwnData { get; init; }

    /// <summary>Is told the split and what the network says to each of its samples; null where nobody asks.</summary>
    public Action<string, AnsweredSample>? Sample { get; init; }

    /// <summary>Whether the network itself is wanted too, with its attentions, to look at samples again.</summary>
    public bool WantsNetwork { get; init; }
}

/// <summary>What came of an evaluation.</summary>
/// <param name="Parameters">Trainable numbers of the network.</param>
/// <param name="Scores">One per split; empty where predictions were written instead.</param>
public sealed record EvaluationResult(long Parameters, IReadOnlyList<SplitScores> Scores)
{
    /// <summary>The split whose predictions were written; null where none were.</summary>
    public string? Predicted { get; init; }

    /// <summary>The network with its attentions, and what it gives for a few samples; null where nobody asked.</summary>
    public ExportedNetwork? Network { get; init; }
}

/// <summary>Scores a trained network in this process. No grain takes part: nothing of it is kept.</summary>
public static class NetworkEvaluation
{
    private static readonly int[] CheckedBatches = [1, 63]; // a sample by itself, and some of different lengths

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
            var split = order.Split is not EvaluationOrder.Training and { } asked && learner.Predicts(asked) ? asked : SplitsOf(learner, order)[0];
            learner.Predict(order.Genotype, split, file, progress, cancel);
            return new(learner.Parameters, []) { Predicted = split };
        }

        if (order.Sample is not null && !learner.TellsSamples) throw new InvalidDataException($"the task {order.Spec.Task} does not tell what its networks say to each sample; leave out --samples and --explain");
        SplitScores[] scores = [.. SplitsOf(learner, order).Select(Score)];
        if (learner.Splits.Contains(scores[0].Split) && scores[0].Split == learner.Splits[0]) tasks.RequireMain(order.Spec.Task, scores[0]);
        return new(learner.Parameters, scores) { Network = order.WantsNetwork ? learner.Export(order.Genotype, CheckedBatches, withAttention: true, cancel) : null };

        SplitScores Score(string split)
        {
            var scored = order.Sample is { } take ? learner.Evaluate(order.Genotype, split, sample => take(split, sample), progress, cancel) : learner.Evaluate(order.Genotype, split, progress, cancel);
            return split == learner.TrainedOn ? scored with { Notes = [.. scored.Notes, !order.IsOwnData ? TrainingSamples : order.Spec.Retrain.Validate ? MostSamples : OwnSamples] } : scored;
        }
    }

    private const string OwnSamples = "the network was trained on these samples: the scores say how well it has learnt them, and nothing about others";

    private const string MostSamples = "the network was trained on 80 % of these samples (retrain.validate leaves out the others): the scores say little about new ones";

    private const string TrainingSamples = "these samples are there to be trained on: where the network was trained on them, the scores say nothing about others";

    private static IReadOnlyList<string> SplitsOf(ILearner learner, EvaluationOrder order) =>
        order.Split is { } trainedOn && trainedOn == learner.TrainedOn ? [trainedOn]
        : order.Split is EvaluationOrder.Training ? [learner.TrainedOn ?? throw new InvalidDataException($"the task does not score what it is trained on; the data have {Words(learner.Splits)}")]
        : learner.Splits.Count == 0 ? throw new InvalidDataException("all that has answers is trained on; use --split train, name a test split with --split and --predictions, or data.train: train")
        : order.Split is not { } split ? learner.Splits
        : learner.Splits.Contains(split) ? [split]
        : throw new InvalidDataException(order.Predictions is null
            ? $"there is no split {split} to score; the data have {Words(learner.TrainedOn is { } trained ? [.. learner.Splits, trained] : learner.Splits)} (questions without answers, as those of test, take --predictions FILE)"
            : $"there is no split {split} to predict; use {string.Join(" or ", learner.Splits)}");

    private static string Words(IReadOnlyList<string> splits) => splits.Count == 0 ? "none" : string.Join(", ", splits);
}
