using System.Diagnostics;
using MmNas.Measuring.Turns;
using MmNas.Search;

namespace MmNas.Measuring.Measures;

/// <summary>What a checkpoint of a search costs: the copy holds up the round, the writing runs beside further rounds.</summary>
internal static class CheckpointMeasures
{
    private const int StepsBefore = 2; // parameters that were never sampled have no moments yet

    /// <param name="context">Of the size.</param>
    /// <param name="copy">Name of the copy's figure.</param>
    /// <param name="write">Name of the writing's, which includes the flush to disk and the hash.</param>
    public static IEnumerable<TurnLine> Checkpoints(TurnContext context, string copy, string write)
    {
        using var learner = context.Learner("vqa", genotype: null);
        var space = SearchSpace.Uniform(context.Job.Size.EncoderLayers, context.Job.Size.DecoderLayers);
        for (var step = 0; step < StepsBefore; step++) learner.WeightStep(step, SearchStart.RandomSubnet(space, seed: 1, step), context.Cancel);
        var path = Path.Combine(context.Job.Folder, $"checkpoint-{Environment.ProcessId}.safetensors");
        try
        {
            foreach (var (_, counts) in context.Repetitions())
            {
                var started = Stopwatch.GetTimestamp();
                using var snapshot = learner.Snapshot();
                var copied = Stopwatch.GetElapsedTime(started).TotalSeconds;
                snapshot.Write(path);
                var written = Stopwatch.GetElapsedTime(started).TotalSeconds - copied;
                if (!counts) continue;
                yield return new() { Name = copy, Seconds = copied };
                yield return new() { Name = write, Seconds = written };
            }
        }
        finally
        {
            File.Delete(path);
        }
    }
}
