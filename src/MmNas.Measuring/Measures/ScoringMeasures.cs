using System.Diagnostics;
using MmNas.Data;
using MmNas.Measuring.Turns;
using MmNas.Search;

namespace MmNas.Measuring.Measures;

/// <summary>The official metrics of the hand-made network on a validation split, as after a retraining.</summary>
internal static class ScoringMeasures
{
    private const string Split = "val";

    /// <param name="context">Of the size.</param>
    /// <param name="name">Of the figure.</param>
    /// <param name="task">"vqa" and so on.</param>
    /// <param name="amount">How many samples, or pairs, the split has.</param>
    public static IEnumerable<TurnLine> Scores(TurnContext context, string name, string task, double amount)
    {
        var genotype = HandMade.Mcan(context.Job.Size.EncoderLayers, context.Job.Size.DecoderLayers);
        using var learner = context.Learner(task, genotype);
        foreach (var (_, counts) in context.Repetitions())
        {
            var started = Stopwatch.GetTimestamp();
            learner.Evaluate(genotype, Split, NoProgress.Instance, context.Cancel);
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            if (counts) yield return new() { Name = name, Seconds = seconds, Amount = amount };
        }
    }
}
