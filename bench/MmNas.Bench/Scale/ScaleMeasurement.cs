using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using MmNas.Api;
using MmNas.Bench.Packs;
using MmNas.Contracts.Devices;
using MmNas.Measuring.Measures;
using MmNas.Silo.Census;
using MmNas.Silo.Configuration;
using MmNas.Silo.Serving;
using MmNas.Training;
using Orleans.Runtime;

namespace MmNas.Bench.Scale;

/// <summary><c>scale [ENDED [QUEUED]]</c>: what thousands of experiments cost one silo: bytes written for each, its start, a page of the list, the census, memory.</summary>
internal static class ScaleMeasurement
{
    private const int Looks = 10, Pages = 20;

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(20);

    public static async Task<int> RunAsync(int ended, int queued)
    {
        var home = Directory.CreateTempSubdirectory("mmnas-scale-").FullName;
        try
        {
            Console.WriteLine($"{ended:N0} ended and {queued:N0} queued experiments, {Environment.ProcessorCount} cores");
            await FilledHome.FillAsync(home, ended, queued);
            Console.WriteLine($"state file: {new FileInfo(Path.Combine(home, "state.db")).Length / 1e6:N0} MB");
            using var looking = Process.Start(Environment.ProcessPath!, ["scale-of", home, $"{ended}", $"{queued}"]); // the process that filled it has other things in memory
            await looking.WaitForExitAsync();
            return looking.ExitCode;
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    /// <summary>Of a home folder that is filled.</summary>
    public static async Task<int> LookAsync(string home, int ended, int queued)
    {
        CountedStorage? storage = null;
        var clock = Stopwatch.GetTimestamp();
        var options = new ServeOptions(home, new SiloConfig { Http = new(IPAddress.Loopback, 0) }) { Web = PlatformApi.Room(new((_, _) => "", (_, _) => "")) };
        await using var served = await ServedPlatform.StartAsync(options, services =>
        {
            services.AddSingleton<ILearnerFactory>(new IdleLearners(stepsPerEpoch: 5));
            storage = CountedStorage.Around(services);
        });
        Console.WriteLine($"start: {Seconds(clock)}, {storage!.Reads("experiment"):N0} experiments read by then");
        using var http = new HttpClient { BaseAddress = served.WebAddress };
        while (!(await http.GetStringAsync("api/experiments?limit=1")).Contains($"\"total\":{ended + queued}", StringComparison.Ordinal)) await Task.Delay(20);
        Console.WriteLine($"the list has all: {Seconds(clock)} after the start began");
        while ((await served.Grains.GetGrain<IDevicePoolGrain>(0).ViewAsync()).Queue.Count < queued) await Task.Delay(20);
        Console.WriteLine($"all that were queued wait for devices again: {Seconds(clock)} after the start began");
        await Task.Delay(Rest); // what the start has left to do
        Console.WriteLine($"rows read until now: {storage.Reads("experiment"):N0} of experiments, {storage.Reads("experiment-directory"):N0} of their directory, {storage.Reads("layer"):N0} of layers");
        var busy = await BusyAsync();
        Console.WriteLine($"the process at rest, its census included: {busy:P1} of a core");
        await CensusAsync(served.Grains, busy);
        await PageAsync(http, "first page of the list", "api/experiments?limit=100");
        await PageAsync(http, "its last page", $"api/experiments?limit=100&reverse=true");
        await PageAsync(http, "a page of what is queued, by its age", "api/experiments?limit=100&phase=queued&sort=age");
        await PageAsync(http, "all of the directory, as a console asks for it", "api/console/experiments");
        var memory = ProcessMemory.Now();
        Console.WriteLine($"memory: {memory.Resident:N0} MiB resident, {GC.GetTotalMemory(forceFullCollection: true) / 1e6:N0} MB of managed objects");
        var grains = await served.Grains.GetGrain<IManagementGrain>(0).GetSimpleGrainStatistics();
        Console.WriteLine($"activations: {string.Join(", ", grains.Where(one => one.GrainType.Contains("MmNas", StringComparison.Ordinal)).Select(one => $"{one.ActivationCount:N0} {one.GrainType.Split(',')[0].Split('.')[^1]}"))}");
        return 0;
    }

    private static async Task PageAsync(HttpClient http, string what, string path)
    {
        List<double> times = [];
        var bytes = 0;
        for (var page = 0; page < Pages; page++)
        {
            var clock = Stopwatch.GetTimestamp();
            bytes = (await http.GetByteArrayAsync(path)).Length;
            times.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
        }

        times.Sort();
        Console.WriteLine($"{what}: {times[Pages / 2]:N0} ms ({times[0]:N0} to {times[^1]:N0}), {bytes / 1e3:N0} kB");
    }

    /// <summary>Looks one after another: their processor time, without what the process takes anyhow.</summary>
    private static async Task CensusAsync(IGrainFactory grains, double busy)
    {
        using var census = new PlatformCensus(grains, TimeProvider.System);
        for (var look = 0; look < 3; look++) await census.LookAsync(CancellationToken.None); // it keeps what will not change
        var (clock, before) = (Stopwatch.GetTimestamp(), Process.GetCurrentProcess().TotalProcessorTime);
        for (var look = 0; look < Looks; look++) await census.LookAsync(CancellationToken.None);
        var own = (Process.GetCurrentProcess().TotalProcessorTime - before) - (busy * Stopwatch.GetElapsedTime(clock));
        Console.WriteLine($"census: {own.TotalMilliseconds / Looks:N1} ms of processor time a look: {own / Looks / PlatformCensus.Period:P1} of a core");
    }

    /// <summary>The process's share of a core over a while.</summary>
    private static async Task<double> BusyAsync()
    {
        var (clock, before) = (Stopwatch.GetTimestamp(), Process.GetCurrentProcess().TotalProcessorTime);
        await Task.Delay(Rest);
        return (Process.GetCurrentProcess().TotalProcessorTime - before) / Stopwatch.GetElapsedTime(clock);
    }

    /// <summary>On a busy machine the processor time says more.</summary>
    private static string Seconds(long clock) => $"{Stopwatch.GetElapsedTime(clock).TotalSeconds:N1} s ({Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds:N1} s of processor time)";
}
