using System.Diagnostics;
using MmNas.Measuring.Sizes;
using MmNas.Measuring.Turns;
using MmNas.Search;

namespace MmNas.Measuring.Measures;

/// <summary>One network after another in a process, as a served platform has them: what counts is the memory that such a process comes to.</summary>
internal static class NetworkMeasures
{
    private const string Task = "vqa";
    private const int Steps = 3; // the third finds everything that the first two have left

    /// <summary>A repetition is a search and a retraining. The first and the last are of the measured size, those between them smaller in one way or another.</summary>
    /// <param name="context">Of the size; none of its repetitions is a warm one.</param>
    /// <param name="name">Of the figure.</param>
    public static IEnumerable<TurnLine> SearchesAndRetrainings(TurnContext context, string name)
    {
        foreach (var (pair, _) in context.Repetitions())
        {
            var size = pair == 0 || pair == context.Job.Repeat - 1 ? context.Job.Size : Smaller(context.Job.Size, pair);
            var started = Stopwatch.GetTimestamp();
            Search(context, size);
            Retrain(context, size);
            yield return new() { Name = name, Seconds = Stopwatch.GetElapsedTime(started).TotalSeconds };
        }
    }

    private static MeasuredSize Smaller(MeasuredSize size, int pair) => (pair % 3) switch
    {
        0 => size with { Batch = Math.Max(1, size.Batch / 3) },
        1 => size with { Hidden = size.Hidden / 2, Head = Math.Min(size.Head, size.Hidden / 2), RetrainHidden = size.RetrainHidden / 2 },
        _ => size with { EncoderLayers = Math.Max(1, size.EncoderLayers / 2), DecoderLayers = size.DecoderLayers / 2, Batch = size.Batch * 3 / 4 },
    };

    private static void Search(TurnContext context, MeasuredSize size)
    {
        using var learner = (context with { Job = context.Job with { Size = size } }).Learner(Task, genotype: null);
        var space = SearchSpace.Uniform(size.EncoderLayers, size.DecoderLayers);
        for (var step = 0; step < Steps; step++)
        {
            var subnet = SearchStart.RandomSubnet(space, seed: 1, step);
            learner.WeightStep(step, subnet, context.Cancel);
            learner.ArchitectureStep(step, [new(subnet, Inactive: null)], context.Cancel);
        }
    }

    private static void Retrain(TurnContext context, MeasuredSize size)
    {
        var genotype = HandMade.Mcan(size.EncoderLayers, size.DecoderLayers);
        using var learner = (context with { Job = context.Job with { Size = size } }).Learner(Task, genotype);
        for (var step = 0; step < Steps; step++) learner.WeightStep(step, genotype, context.Cancel);
    }
}
