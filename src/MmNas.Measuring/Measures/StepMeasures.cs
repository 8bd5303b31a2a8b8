using System.Diagnostics;
using MmNas.Contracts.Trainers;
using MmNas.Files;
using MmNas.Grains.Trainers;
using MmNas.Measuring.Turns;
using MmNas.Search;
using MmNas.Training;

namespace MmNas.Measuring.Measures;

/// <summary>Steps of a search and of a retraining, as rounds of one step: the code that a trainer runs.</summary>
internal static class StepMeasures
{
    private const string Task = "vqa";

    /// <summary>Weight steps on sampled subnets, and where their time goes.</summary>
    public static IEnumerable<TurnLine> WeightSteps(TurnContext context, string name, bool realRegions)
    {
        using var learner = context.Learner(Task, genotype: null, realRegions);
        foreach (var (number, counts) in context.Repetitions())
        {
            var (subnet, before) = (context.Job.Subnets[number].ToSubnet(), learner.Times);
            var seconds = Round(learner, Weight(number, subnet), context.Cancel);
            if (!counts) continue;
            yield return new() { Name = name, Seconds = seconds, Flop = realRegions ? 0 : MatrixWork.OfWeightStep(context.Job.Size, context.Job.Size.Hidden, subnet) };
            foreach (var line in Phases(name, seconds, learner.Times - before)) yield return line;
        }

        if (!realRegions) foreach (var line in MatrixPeak.Lines(context)) yield return line;
    }

    /// <summary>Weight steps on real numbers of regions in batches that are alike: some of the epoch's at a time, since no two cost the same.</summary>
    public static IEnumerable<TurnLine> WeightStepsByRegions(TurnContext context, string name)
    {
        const int Together = 8;
        using var learner = context.Learner(Task, genotype: null, realRegions: true, SampleOrder.ByRegions);
        foreach (var (number, counts) in context.Repetitions())
        {
            var subnets = context.Job.Subnets;
            Subnet[] sampled = [.. Enumerable.Range(number, Together).Select(step => subnets[step % subnets.Count].ToSubnet())];
            var seconds = Round(learner, new() { Round = number, FirstWeightStep = (long)number * Together, Weight = sampled }, context.Cancel);
            if (counts) yield return new() { Name = name, Seconds = seconds, Amount = Together };
        }
    }

    /// <summary>Weight steps of the same layers with next to nothing in them.</summary>
    public static IEnumerable<TurnLine> Calls(TurnContext context, string name)
    {
        var empty = context with { Job = context.Job with { Size = context.Job.Size.WithNothingToCompute() } };
        return WeightSteps(empty, name, realRegions: true).Where(line => line.Name == name);
    }

    /// <summary>Measures architecture steps.</summary>
    /// <param name="context">With the subnets.</param>
    /// <param name="name">Of the figure.</param>
    /// <param name="twoPath">Whether two candidates of each layer take part, and not all.</param>
    /// <param name="draws">How many sampled subnets one step averages over.</param>
    public static IEnumerable<TurnLine> ArchitectureSteps(TurnContext context, string name, bool twoPath, int draws)
    {
        using var learner = context.Learner(Task, genotype: null);
        foreach (var (number, counts) in context.Repetitions())
        {
            // From the repetition's own subnet on, around the end.
            IReadOnlyList<Subnet> Drawn(IReadOnlyList<JobSubnet> from) => [.. Enumerable.Range(number, draws).Select(draw => from[draw % from.Count].ToSubnet())];
            var order = new RoundOrder { FirstArchitectureStep = number, Active = Drawn(context.Job.Subnets), Inactive = twoPath ? Drawn(context.Job.Inactive) : [] };
            var started = Stopwatch.GetTimestamp();
            RoundWork.ArchitectureStep(learner, order, context.Cancel);
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            if (counts) yield return new() { Name = name, Seconds = seconds };
        }
    }

    /// <summary>Weight steps of the hand-made network, trained from scratch.</summary>
    public static IEnumerable<TurnLine> RetrainingSteps(TurnContext context, string name)
    {
        var size = context.Job.Size;
        var genotype = HandMade.Mcan(size.EncoderLayers, size.DecoderLayers);
        using var learner = context.Learner(Task, genotype);
        foreach (var (number, counts) in context.Repetitions())
        {
            var seconds = Round(learner, Weight(number, genotype), context.Cancel);
            if (counts) yield return new() { Name = name, Seconds = seconds, Flop = MatrixWork.OfWeightStep(size, size.RetrainHidden, genotype) };
        }

        foreach (var line in MatrixPeak.Lines(context)) yield return line;
    }

    /// <summary>Whole rounds of a search past its warm-up: k weight steps and an architecture step.</summary>
    /// <param name="context">With the subnets.</param>
    /// <param name="name">Of the figure.</param>
    /// <param name="weightSteps">k: weight steps per round.</param>
    public static IEnumerable<TurnLine> Rounds(TurnContext context, string name, int weightSteps)
    {
        using var learner = context.Learner(Task, genotype: null);
        foreach (var (number, counts) in context.Repetitions())
        {
            var subnets = context.Job.Subnets;
            Subnet[] weight = [.. Enumerable.Range(number, weightSteps).Select(step => subnets[step % subnets.Count].ToSubnet())];
            var seconds = Round(
                learner,
                new() { Round = number, FirstWeightStep = number * weightSteps, Weight = weight, FirstArchitectureStep = number, Active = [subnets[number].ToSubnet()] },
                context.Cancel);
            if (counts) yield return new() { Name = name, Seconds = seconds };
        }
    }

    private static RoundOrder Weight(int number, Subnet subnet) => new() { Round = number, FirstWeightStep = number, Weight = [subnet] };

    private static double Round(ILearner learner, RoundOrder order, CancellationToken cancel) => RoundWork.Run(learner, order, span: null, cancel).TensorSeconds;

    private static IEnumerable<TurnLine> Phases(string name, double seconds, StepTimes times)
    {
        (string Phase, TimeSpan Time)[] phases = [("data", times.Data), ("forward", times.Forward), ("backward", times.Backward), ("optimiser", times.Optimiser)];
        foreach (var (phase, time) in phases) yield return new() { Name = $"{name}_{phase}", Seconds = time.TotalSeconds };
        yield return new() { Name = $"{name}_rest", Seconds = Math.Max(0, seconds - phases.Sum(phase => phase.Time.TotalSeconds)) };
    }
}
