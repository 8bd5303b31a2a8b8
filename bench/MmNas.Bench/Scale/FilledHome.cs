using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Measuring.Measures;
using MmNas.Measuring.Noise;
using MmNas.Measuring.Sizes;
using MmNas.Silo.Embedded;
using MmNas.Tasks;
using MmNas.Training;

namespace MmNas.Bench.Scale;

/// <summary>Fills a home folder with experiments that have ended, and some that wait: each is searched and trained as in earnest, by learners that do nothing.</summary>
internal static class FilledHome
{
    private const int AtOnce = 32, Said = 1000;

    public static async Task FillAsync(string home, int ended, int queued)
    {
        CountedStorage? storage = null;
        await using var platform = await EmbeddedPlatform.StartAsync(new EmbeddedOptions(home) { Slots = AtOnce, Cores = AtOnce }, services =>
        {
            services.AddSingleton<ILearnerFactory>(new IdleLearners(stepsPerEpoch: 5));
            storage = CountedStorage.Around(services);
        });
        var spec = MeasuredSpec.WithoutData(KnownTasks.All, MeasuredSize.Small, """
            search: { warmup_epochs: 0, stop: { stable_epochs: 0, max_epochs: 1 } }
            retrain: { epochs: 1, hidden: 64, decay_epochs: [] }
            """);
        for (var first = 0; first < ended; first += Said)
        {
            var some = Math.Min(Said, ended - first);
            var (clock, all, directory) = (Stopwatch.GetTimestamp(), storage!.Written, storage.WrittenOf("experiment-directory"));
            await Parallel.ForAsync(first, first + some, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, _) => await EndAsync(platform.Grains, spec with { Seed = number }));
            await KeptAsync(platform.Grains);
            Console.WriteLine($"ended experiments {first + 1:N0} to {first + some:N0}: {(storage.Written - all) / some / 1e3:N1} kB of state written for each, "
                + $"{(storage.WrittenOf("experiment-directory") - directory) / some / 1e3:N1} of it by the directory; {Stopwatch.GetElapsedTime(clock).TotalSeconds / some * 1e3:N0} ms each");
        }

        await platform.Grains.GetGrain<IDevicePoolGrain>(0).LimitAsync(DeviceLimit.Cordon("local")); // they wait, and nothing else runs
        await Parallel.ForAsync(0, queued, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, _) => await SubmitAsync(platform.Grains, spec with { Seed = ended + number }));
    }

    private static async Task<IExperimentGrain> SubmitAsync(IGrainFactory grains, ExperimentSpec spec)
    {
        var experiment = grains.GetGrain<IExperimentGrain>(await grains.GetGrain<IExperimentDirectoryGrain>(0).ResolveAsync(spec, again: false));
        await experiment.SubmitAsync(spec, new() { By = Submitter.OfThisProcess });
        return experiment;
    }

    private static async Task EndAsync(IGrainFactory grains, ExperimentSpec spec)
    {
        var experiment = await SubmitAsync(grains, spec);
        ExperimentView view;
        while (!(view = (await experiment.ViewAsync())!).Phase.IsEnd()) await Task.Delay(20); // it ends by itself
        if (view.Phase is not ExperimentPhase.Done) throw new InvalidOperationException($"{view.Id} has {view.Phase.ToName()}: {view.Reason}"); // the directory would never keep what it shows
    }

    /// <summary>Until the directory's next beats have kept what all show that have ended.</summary>
    private static async Task KeptAsync(IGrainFactory grains)
    {
        while ((await grains.GetGrain<IExperimentDirectoryGrain>(0).EntriesAsync()).Any(entry => entry.Listed is null)) await Task.Delay(100);
    }
}
