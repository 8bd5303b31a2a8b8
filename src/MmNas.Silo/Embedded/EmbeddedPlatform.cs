using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MmNas.Contracts.Serialization;
using MmNas.Grains.Devices;
using MmNas.Grains.Placement;
using MmNas.Grains.Plans;
using MmNas.Grains.Storage;
using MmNas.Networks;
using MmNas.Silo.Storage;
using MmNas.Training;
using MmNas.Training.Slots;
using Orleans.Configuration;
using Orleans.Storage;

namespace MmNas.Silo.Embedded;

/// <summary>The whole platform in this process: one silo on loopback, state in SQLite, trainers on this machine's cores.</summary>
public sealed class EmbeddedPlatform : IAsyncDisposable
{
    private readonly HomeLock homeLock;
    private readonly IHost host;

    private EmbeddedPlatform(HomeLock homeLock, IHost host) => (this.homeLock, this.host) = (homeLock, host);

    /// <summary>The way to every grain.</summary>
    public IGrainFactory Grains => host.Services.GetRequiredService<IGrainFactory>();

    /// <summary>Starts the silo; experiments that were running when the last process ended wait until they are submitted again.</summary>
    /// <exception cref="HomeInUseException">Another process has the home folder.</exception>
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
        var homeLock = HomeLock.Take(home.Path);
        IHost? host = null;
        try
        {
            host = Build(options, home, replace);
            await host.StartAsync(cancel);
            return new(homeLock, host);
        }
        catch
        {
            host?.Dispose();
            homeLock.Dispose();
            throw;
        }
    }

    /// <summary>Stops the silo. Work that was not paused before breaks off and goes on from its last commit next time.</summary>
    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
        homeLock.Dispose();
    }

    private static IHost Build(EmbeddedOptions options, HomeFolder home, Action<IServiceCollection> replace)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        // Orleans warns about every second that training leaves it no core, which matters to a cluster alone; host and retries report all that goes well.
        var libraries = options.LogLevel > LogLevel.Error ? options.LogLevel : LogLevel.Error;
        builder.Logging.SetMinimumLevel(options.LogLevel).AddProvider(LogFile.Open(home));
        foreach (var library in new[] { "Orleans", "Polly", "Microsoft" }) builder.Logging.AddFilter(library, libraries);
        builder.Services.AddMessagePackMessages();
        builder.Services.AddSingleton(home);
        builder.Services.AddSingleton(new DeviceInventory(options.Slots, options.Cores, options.Gpus ?? Gpus.Count()));
        builder.Services.AddDevicePool();
        builder.Services.AddSlotPlacement();
        builder.Services.AddSingleton(new PlatformClock(TimeProvider.System));
        builder.Services.AddSingleton<DataSetCache>();
        builder.Services.AddSingleton<ILearnerFactory, LearnerFactory>();
        builder.Services.AddSingleton<DataPlans>();
        builder.Services.AddSingleton<LearnerPlans>();
        replace(builder.Services);
        var (siloPort, gatewayPort) = FreePorts.Pair();
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(siloPort, gatewayPort);
            silo.Configure<SiloOptions>(named => named.SiloName = "local");
            silo.Services.AddSqliteGrainStorage(GrainStores.Experiments, Path.Combine(home.Path, "state.db"));
        });
        builder.Services.AddDeviceOffers(); // last: so it stops before the silo does
        return builder.Build();
    }
}
