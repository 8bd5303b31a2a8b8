using Microsoft.Extensions.DependencyInjection;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Grains.Metrics;
using MmNas.Silo.Serving;

namespace MmNas.Silo.Tests;

/// <summary>A serving platform on which everything that can be measured was measured once.</summary>
internal static class MeasuredPlatform
{
    public static async Task<ServedPlatform> StartAsync(string home)
    {
        var metrics = new PlatformMetrics();
        var options = new ServeOptions(home, new() { Http = new(System.Net.IPAddress.Loopback, 0), Slots = 1 }) { Secrets = new(_ => null) };
        var served = await ServedPlatform.StartAsync(options, services => services.AddSingleton(metrics), TestContext.Current.CancellationToken);
        metrics.RoundFinished("trial", new TaskName("vqa"), TimeSpan.FromSeconds(2), weight: 5, architecture: 1, loss: 0.5, entropy: 1.2);
        metrics.Retrained(new TaskName("vqa"), weight: 3);
        metrics.PhaseChanged("trial", ExperimentPhase.Alternating);
        metrics.CheckpointWritten("search", TimeSpan.FromSeconds(0.2));
        metrics.DeviceBusy("local cpu-0", TimeSpan.FromSeconds(1.5));
        metrics.TrainerFailed(TrainerTrouble.Memory);
        metrics.Moved();
        await served.Grains.GetGrain<IExperimentDirectoryGrain>(0).ResolveAsync(new() { Name = "trial", Data = new() { Layout = "scenes" } }, again: false); // writes a state
        return served;
    }
}
