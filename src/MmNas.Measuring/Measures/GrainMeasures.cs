using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using MmNas.Contracts.Experiments;
using MmNas.Measuring.Noise;
using MmNas.Measuring.Turns;
using MmNas.Silo.Embedded;
using MmNas.Training;

namespace MmNas.Measuring.Measures;

/// <summary>What the grains take of a search: rounds with learners that do nothing, beside rounds of real ones.</summary>
internal static class GrainMeasures
{
    private const int WeightSteps = 5; // k, as published
    private const int StepsPerEpoch = 500; // of 32,000 samples

    private static readonly TimeSpan Stretch = TimeSpan.FromSeconds(0.5), Look = TimeSpan.FromMilliseconds(20);

    /// <param name="context">Of the size.</param>
    /// <param name="alone">Name of the figure of the grains alone.</param>
    /// <param name="round">Name of the figure of a learner's rounds.</param>
    public static IEnumerable<TurnLine> Rounds(TurnContext context, string alone, string round)
    {
        foreach (var line in AloneAsync(context, alone).GetAwaiter().GetResult()) yield return line; // a turn's thread has nothing else to do
        foreach (var line in StepMeasures.Rounds(context, round, WeightSteps)) yield return line;
    }

    /// <summary>A search's rounds, counted over stretches of half a second.</summary>
    private static async Task<IReadOnlyList<TurnLine>> AloneAsync(TurnContext context, string name)
    {
        using var home = new ScratchHome(context.Job.Folder);
        var spec = MeasuredSpec.WithoutData(context.Tasks, context.Job.Size, "search: { warmup_epochs: 0, stop: { stable_epochs: 0, max_epochs: 1000000 } }");
        await using var platform = await EmbeddedPlatform.StartAsync(
            new EmbeddedOptions(home.Path) { Tasks = context.Tasks }, services => services.AddSingleton<ILearnerFactory>(new IdleLearners(StepsPerEpoch)), context.Cancel);
        var experiment = platform.Grains.GetGrain<IExperimentGrain>("alone");
        await experiment.SubmitAsync(spec, new());
        List<TurnLine> lines = [];
        while (await RoundsAsync(experiment) == 0) await Task.Delay(Look, context.Cancel); // until it has its slot
        foreach (var (_, counts) in context.Repetitions())
        {
            var (started, before) = (Stopwatch.GetTimestamp(), await RoundsAsync(experiment));
            long rounds;
            do
            {
                await Task.Delay(Stretch, context.Cancel); // a stretch of measured time, not a hope
                rounds = await RoundsAsync(experiment) - before;
            }
            while (rounds == 0);
            if (counts) lines.Add(new() { Name = name, Seconds = Stopwatch.GetElapsedTime(started).TotalSeconds, Amount = rounds });
        }

        await experiment.CancelAsync("measured");
        return lines;
    }

    private static async Task<long> RoundsAsync(IExperimentGrain experiment) => (await experiment.ViewAsync())!.Round;
}
