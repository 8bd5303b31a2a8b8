using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MmNas.Grains.Directories;
using MmNas.Grains.Storage;
using MmNas.Networks;
using MmNas.Silo.Configuration;
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

    private EmbeddedPlatform(HomeLock homeLock, IHost host) => (this.homeLock, this.host) = (homeLock, host);

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
            host = Build(options, home, replace);
            await host.StartAsync(cancel);
            HomePrivacy.Close(home.Path); // what the start has made
            return new(homeLock, host);
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
        await host.StopAsync();
        host.Dispose();
        homeLock.Dispose();
    }

    private static IHost Build(EmbeddedOptions options, HomeFolder home, Action<IServiceCollection> replace)
    {
        var config = new SiloConfig { Slots = options.Slots, Cores = options.Cores, Gpus = options.Gpus, Loaders = options.Loaders, LogLevel = options.LogLevel };
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.AddSilo(SiloPlan.For(config, home, Secrets.OfProcess) with { Tasks = options.Tasks }, IPAddress.Loopback, LogFile.Open(home), replace);
        builder.Services.AddSingleton(new WakePolicy(everything: false)).AddSingleton(TimeProvider.System).AddHostedService<PlatformBeat>(); // what broke off because a state could not be written
        return builder.Build();
    }
}
