using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MmNas.Grains.Devices;
using MmNas.Grains.Directories;
using MmNas.Grains.Storage;
using MmNas.Networks;
using MmNas.Silo.Census;
using MmNas.Silo.Configuration;
using MmNas.Silo.Connecting;
using MmNas.Silo.Database;
using MmNas.Silo.Disk;
using MmNas.Silo.Hosting;
using MmNas.Silo.Logging;
using MmNas.Silo.Storage;
using MmNas.Silo.Tracing;
using MmNas.Silo.Web;
using Orleans.Dashboard;

namespace MmNas.Silo.Serving;

/// <summary>One silo in this process that other processes talk to, with its web port: the whole platform, or a member of a cluster.</summary>
public sealed class ServedPlatform : IAsyncDisposable
{
    private static readonly TimeSpan LongestStop = SiloHosting.LongestStop + TimeSpan.FromSeconds(2);

    /// <summary>For rounds to end and their checkpoints to be written.</summary>
    private static readonly TimeSpan LongestLeave = TimeSpan.FromSeconds(60);

    private readonly HomeLock homeLock;
    private readonly WebApplication app;
    private readonly string home;

    private ServedPlatform(HomeLock homeLock, WebApplication app, string home)
    {
        (this.homeLock, this.app, this.home) = (homeLock, app, home);
        Stopped = EndAsync();
    }

    /// <summary>The way to every grain.</summary>
    public IGrainFactory Grains => app.Services.GetRequiredService<IGrainFactory>();

    /// <summary>The first page's address, as it is listened on: of any of the machine's where it says 0.0.0.0.</summary>
    public Uri WebAddress => WebPort.AddressOf(app);

    /// <summary>Ends when the platform has stopped; with a <see cref="SiloDiedException"/> where Orleans ended its silo.</summary>
    public Task Stopped { get; }

    /// <summary>Starts the silo and what beats for it; returns when it answers.</summary>
    /// <exception cref="HomeInUseException">Another process has the home folder.</exception>
    /// <exception cref="HomeFolderException">It cannot be made, or not be written.</exception>
    /// <exception cref="StateFileException">The state in it cannot be used.</exception>
    /// <exception cref="SecretException">A secret is missing: the database's connection string, the key of a web port off loopback; or the key is too short.</exception>
    /// <exception cref="DatabaseException">The cluster's database cannot be reached, or its tables are not this program's.</exception>
    /// <exception cref="AddressException">The config's address cannot be used.</exception>
    /// <exception cref="PortException">A port is taken, or is none of this machine's.</exception>
    public static Task<ServedPlatform> StartAsync(ServeOptions options, CancellationToken cancel = default) => StartAsync(options, _ => { }, cancel);

    /// <param name="options">Which silo is started, and how.</param>
    /// <param name="replace">A test puts its own clock or learners in the place of the real ones.</param>
    /// <param name="cancel">Gives up starting.</param>
    internal static async Task<ServedPlatform> StartAsync(ServeOptions options, Action<IServiceCollection> replace, CancellationToken cancel = default)
    {
        Allocator.KeepPages();
        var home = new HomeFolder(Path.GetFullPath(options.Home));
        var keys = WebKeys.For(options.Config.Http, options.Secrets);
        var plan = SiloPlan.For(options.Config, home, options.Secrets) with { Tasks = options.Tasks };
        var address = plan.Config.IsClustered ? await AdvertisedAddress.ResolveAsync(plan.Config.Address, cancel) : IPAddress.Loopback;
        if (plan.Database is { } database) await DatabaseUpgrade.CheckAsync(database, cancel);
        if (plan.Secret is null && !IPAddress.IsLoopback(address)) options.Tell($"the ports of this cluster's silos take orders from whoever reaches them; set {Secrets.ClusterName} to the same long random text on all of them ({Secrets.HowToMakeOne})");
        var homeLock = await HomeLock.TakeAsync(home.Path, cancel);
        if (homeLock.Notice is { } notice) options.Tell(notice);
        WebApplication? app = null;
        try
        {
            PortException.Check(plan.Config.Http, IPAddress.IsLoopback(address) ? address : IPAddress.Any, plan.Ports); // as the silo will listen
            app = Build(options, plan, address, keys, replace);
            await app.StartAsync(cancel);
            var gateway = new IPEndPoint(address, plan.Ports.Gateway);
            new PlatformFile(Environment.ProcessId, $"{gateway}", plan.Cluster, plan.Config.Cluster, $"{WebPort.AddressOf(app)}", plan.Secret?.Text).Write(home.Path);
            HomePrivacy.Close(home.Path); // what the start has made
            return new(homeLock, app, home.Path);
        }
        catch (Exception e)
        {
            if (app is not null) await AbandonAsync(app);
            homeLock.Dispose();
            if (PortException.Of(e) is { } port) throw port;
            throw;
        }
    }

    /// <summary>Stops the silo, once the running rounds end: they are committed, and continue elsewhere or next time. What takes longer is
    /// cut off, and resumes from its last commit.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!Stopped.IsCompleted && app.Services.GetService<DeviceOffers>() is { } offers) await offers.LeaveAsync(LongestLeave);
        var stop = app.StopAsync();
        await WithinReasonAsync(stop);
        await Stopped.ContinueWith(_ => { }, TaskScheduler.Default);
        if (await DisposedAsync(app, stop)) homeLock.Dispose(); // else something may still write there: the lock ends with the process
    }

    /// <summary>Disposes of what has stopped. Under a silo that is still stopping it would set a loop of Orleans' directory spinning: that one ends with the process.</summary>
    private static async Task<bool> DisposedAsync(WebApplication app, Task stop)
    {
        if (!stop.IsCompleted) return false;
        var end = app.DisposeAsync().AsTask();
        await WithinReasonAsync(end);
        return end.IsCompleted;
    }

    private static WebApplication Build(ServeOptions options, SiloPlan plan, IPAddress address, WebKeys keys, Action<IServiceCollection> replace)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddSilo(plan, address, LogFile.OpenStructured(plan.Home, options.LogToStandardError), replace, silo =>
        {
            silo.AddDashboard(dashboard => dashboard.HideTrace = true);
            silo.AddTraces(plan.Config);
        });
        builder.Services.AddSingleton<SiloDeath>().AddSingleton<IFatalErrorHandler>(services => services.GetRequiredService<SiloDeath>()); // instead of Orleans' own, which came before
        if (plan.Config.Role is not SiloRole.Trainer) builder.Services.AddSingleton<ArtefactCensus>().AddHostedService(services => services.GetRequiredService<ArtefactCensus>()); // of many silos one or two need count
        builder.Services.AddSingleton<CensusGauges>().AddSingleton<PlatformCensus>().AddHostedService(services => services.GetRequiredService<PlatformCensus>());
        builder.Services.AddSingleton(new WakePolicy(everything: true));
        builder.Services.AddHostedService<PlatformBeat>(); // behind the silo: it starts when grains answer
        if (plan.Config.IsClustered) builder.Services.AddHostedService<ReminderStart>();
        builder.AddWebPort(plan.Config, keys, plan.Config.Artefacts.Folder is { } folder ? [plan.Home.Path, folder] : [plan.Home.Path], options.Web);
        var app = builder.Build();
        app.MapWebPort();
        return app;
    }

    /// <summary>A silo that says farewell to an unreachable database keeps trying for minutes, whatever the host's limit; others declare it dead all the same.</summary>
    private static Task WithinReasonAsync(Task stop) => stop.WaitAsync(LongestStop).ContinueWith(_ => { }, TaskScheduler.Default);

    /// <summary>What has been refused once it had joined says farewell to its cluster, which disposing alone would not.</summary>
    private static async Task AbandonAsync(WebApplication app)
    {
        var stop = app.StopAsync();
        await WithinReasonAsync(stop);
        await DisposedAsync(app, stop);
    }

    /// <summary>The silo may end by itself; then nobody else would take the file away and stop the rest.</summary>
    private async Task EndAsync()
    {
        var lifetime = app.Services.GetRequiredService<IHostApplicationLifetime>();
        var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (lifetime.ApplicationStopping.Register(stopping.SetResult)) await stopping.Task;
        PlatformFile.Remove(home);
        await WithinReasonAsync(app.StopAsync());
        if (app.Services.GetRequiredService<SiloDeath>().Reason is { } reason) throw new SiloDiedException(reason);
    }
}
