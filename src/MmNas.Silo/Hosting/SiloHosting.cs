using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MmNas.Grains.Devices;
using MmNas.Silo.Configuration;
using MmNas.Silo.Logging;

namespace MmNas.Silo.Hosting;

/// <summary>Puts a silo into a host: the only place that does.</summary>
internal static class SiloHosting
{
    /// <summary>What stopping may take: a round's end is the grains' business before it, and what is left then breaks off.</summary>
    public static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(10);

    /// <summary>Their warnings come at every start and mean nothing: the watchdog counts its first check from the machine's boot, and the silo asks for the
    /// garbage collector with a heap per core, which a process whose memory is tensors has no use for.</summary>
    private static readonly string?[] Silenced = ["Orleans.Runtime.Watchdog", "Orleans.Runtime.Silo"];

    /// <param name="builder">Empty so far.</param>
    /// <param name="plan">What the silo is to be.</param>
    /// <param name="address">Under which others reach it.</param>
    /// <param name="log">Takes the lines; the host disposes it.</param>
    /// <param name="replace">Comes after the platform's services and Orleans': a test puts its own clock or learners in the place of the real ones.</param>
    /// <param name="extend">What the silo has beyond its membership.</param>
    public static void AddSilo(
        this IHostApplicationBuilder builder, SiloPlan plan, IPAddress address, ILoggerProvider log, Action<IServiceCollection> replace, Action<ISiloBuilder>? extend = null)
    {
        builder.Logging.AddPlatformLog(plan, log);
        builder.Services.AddSingleton<IHostLifetime, OwnersLifetime>().Configure<HostOptions>(options => options.ShutdownTimeout = LongestStop);
        builder.Services.AddPlatform(plan);
        builder.UseOrleans(silo =>
        {
            silo.UseMembership(plan, address);
            extend?.Invoke(silo);
        });
        if (plan.Config.IsClustered) builder.Services.AddHostedService<ArtefactCheck>(); // when the silo answers, and before it offers anything
        replace(builder.Services);
        if (plan.Config.Role is not SiloRole.Coordinator) builder.Services.AddDeviceOffers(); // after Orleans: so it stops before the silo does
    }

    private static void AddPlatformLog(this ILoggingBuilder logging, SiloPlan plan, ILoggerProvider log)
    {
        var level = plan.Config.LogLevel;
        // Orleans warns about every second that training leaves it no core, which matters to a cluster alone; host and retries report all that goes well.
        var least = plan.Config.IsClustered ? LogLevel.Warning : LogLevel.Error;
        var libraries = level > least ? level : least;
        logging.SetMinimumLevel(level).AddProvider(log);
        // Not a rule for each of the silenced: it would go for every category that begins so.
        logging.Services.Configure<LoggerFilterOptions>(options =>
        {
            foreach (var library in Libraries.Names)
                options.Rules.Add(new(null, library, libraries, (_, category, said) => said >= LogLevel.Error || !Silenced.Contains(category)));
        });
    }
}
