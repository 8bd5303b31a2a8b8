using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Measuring.Noise;
using MmNas.Measuring.Turns;
using MmNas.Silo.Embedded;
using MmNas.Training;

namespace MmNas.Measuring.Measures;

/// <summary>How long people wait for a command: whole processes, from their start to their end.</summary>
internal static class ConsoleMeasures
{
    /// <summary>The help, which needs nothing but the program itself.</summary>
    public static IEnumerable<TurnLine> Start(TurnContext context, string name) => Processes(context, name, ["--help"]);

    /// <summary><c>list</c> over a home folder with many experiments that have ended, which nobody serves.</summary>
    /// <param name="context">With this program.</param>
    /// <param name="name">Of the figure.</param>
    /// <param name="experiments">How many experiments there are.</param>
    public static IEnumerable<TurnLine> List(TurnContext context, string name, int experiments)
    {
        using var home = new ScratchHome(context.Job.Folder);
        FillAsync(context, home.Path, experiments).GetAwaiter().GetResult();
        foreach (var line in Processes(context, name, ["list", "--home", home.Path])) yield return line;
    }

    private static async Task FillAsync(TurnContext context, string home, int experiments)
    {
        var spec = MeasuredSpec.WithoutData(context.Tasks, context.Job.Size with { EncoderLayers = 1, DecoderLayers = 1 }, """
            search: { warmup_epochs: 0, stop: { stable_epochs: 0, max_epochs: 1 } }
            retrain: { epochs: 1, hidden: 64, decay_epochs: [] }
            """);
        await using var platform = await EmbeddedPlatform.StartAsync(
            new EmbeddedOptions(home) { Tasks = context.Tasks }, services => services.AddSingleton<ILearnerFactory>(new IdleLearners(stepsPerEpoch: 5)), context.Cancel);
        var directory = platform.Grains.GetGrain<IExperimentDirectoryGrain>(0);
        var ended = 0;
        await Parallel.ForAsync(0, experiments, context.Cancel, async (number, cancel) =>
        {
            await EndAsync(platform, directory, spec with { Seed = number }, cancel);
            lock (spec) context.Progress.Report(new("experiments to list", ++ended, experiments));
        });
        while ((await directory.EntriesAsync()).Any(entry => entry.Listed is null)) await Task.Delay(50, context.Cancel); // the directory's next beats keep them
    }

    private static async Task EndAsync(EmbeddedPlatform platform, IExperimentDirectoryGrain directory, ExperimentSpec spec, CancellationToken cancel)
    {
        var experiment = platform.Grains.GetGrain<IExperimentGrain>(await directory.ResolveAsync(spec, again: false));
        await experiment.SubmitAsync(spec, new());
        while (!(await experiment.ViewAsync())!.Phase.IsEnd()) await Task.Delay(1, cancel); // it ends by itself
    }

    private static IEnumerable<TurnLine> Processes(TurnContext context, string name, IReadOnlyList<string> arguments)
    {
        foreach (var (_, counts) in context.Repetitions())
        {
            var started = Stopwatch.GetTimestamp();
            using var process = Process.Start(new ProcessStartInfo(context.Own.File, [.. context.Own.Arguments, .. arguments]) { RedirectStandardOutput = true })!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode != 0) throw new TurnException($"mmnas {string.Join(' ', arguments)} ended with {process.ExitCode}");
            if (counts) yield return new() { Name = name, Seconds = Stopwatch.GetElapsedTime(started).TotalSeconds };
        }
    }
}
