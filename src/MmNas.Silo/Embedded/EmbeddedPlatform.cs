using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MmNas.Grains.Directories;
using MmNas.Grains.Storage;
using MmNas.Networks;
using MmNas.Silo.Configuration;
using MmNas.Silo.Connecting;
using MmNas.Silo.Hosting;
using MmNas.Silo.Logging;
using MmNas.Silo.Serving;
using MmNas.Silo.Storage;

namespace MmNas.Silo.Embedded;

/// <summary>The whole platform in this process: one silo on loopback, state in SQLite, trainers on this machine's cores. No web port.</summary>
public sealed class EmbeddedPlatform : IAsyncDisposable
{
    private readonly HomeLock homeLock;
    private readonly IHost host;
    private readonly string home;

    private EmbeddedPlatform(HomeLock homeLock, IHost host, string home) => (this.homeLock, this.host, this.home) = (homeLock, host, home);

    /// <summary>The way to every grain.</summary>
    public IGrainFactory Grains => host.Services.GetRequiredService<IGrainFactory>();

    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(5); // of a start that has failed

    /// <summary>Starts the silo; experiments that were running when the last process ended wait until they are submitted again.</summary>
    /// <exception cref="HomeInUseException">Another process has the home folder.</exception>
    /// <exception cref="HomeFolderException">It cannot be made, or not be written.</exception>
    /// <exception cref="StateFileException">The state in it cannot be used.</exception>
    public static Task<EmbeddedPlatform> StartAsync(EmbeddedOptions options, CancellationToken cancel = default) =>
        StartAsync(options, _ => { }, cancel);

    /// <param name="options">Where, and with how much.</param>
    /// <param name="replace">Comes last: a test puts its own clock or learners in the place of the real ones.</param>
    /// <param name="cancel">Gives up starting.</param>
    internal static async Task<EmbeddedPlatform> StartAsync(
        EmbeddedOptions options, Action<IServiceCollection> replace, CancellationToken cancel = default)
    {
        Allocator.KeepPages();
        var home = new HomeFolder(Path.GetFullPath(options.Home));
        var homeLock = await HomeLock.TakeAsync(home.Path, cancel);
        if (homeLock.Notice is { } notice) options.Tell(notice);
        IHost? host = null;
        try
        {
            var plan = PlanOf(options, home);
            host = Build(options, plan, replace);
            await host.StartAsync(cancel);
            if (options.IsReachable) new PlatformFile(Environment.ProcessId, $"{new IPEndPoint(IPAddress.Loopback, plan.Ports.Gateway)}", plan.Cluster, plan.Config.Cluster, Web: "", plan.Secret?.Text, IsOneRun: true).Write(home.Path);
            HomePrivacy.Close(home.Path); // what the start has made
            return new(homeLock, host, home.Path);
        }
        catch
        {
            // Not disposed of: that would end the membership under a silo that has half started, and set a loop of Orleans' directory spinning.
            if (host is not null) await host.StopAsync(CancellationToken.None).WaitAsync(LongestStop, CancellationToken.None).ContinueWith(_ => { }, TaskScheduler.Default);
            homeLock.Dispose();
            throw;
        }
    }

    /// <summary>Stops the silo. Work that was not paused before stops, and resumes from its last commit next time.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            PlatformFile.Remove(home);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // whoever reads it looks whether the process lives
        }

        await host.StopAsync();
        host.Dispose();
        homeLock.Dispose();
    }

    private static SiloPlan PlanOf(EmbeddedOptions options, HomeFolder home)
    {
        var config = new SiloConfig { Slots = options.Slots, Cores = options.Cores, Gpus = options.Gpus, Loaders = options.Loaders, LogLevel = options.LogLevel };
        return SiloPlan.For(config, home, Secrets.OfProcess) with { Tasks = options.Tasks };
    }

    private static IHost Build(EmbeddedOptions options, SiloPlan plan, Action<IServiceCollection> replace)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.AddSilo(plan, IPAddress.Loopback, LogFile.Open(plan.Home), replace);
        builder.Services.AddSingleton(new WakePolicy(everything: false)).AddSingleton(TimeProvider.System).AddHostedService<PlatformBeat>(); // what broke off because a state could not be written
        return builder.Build();
    }
}
