using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MmNas.Contracts.Serialization;
using MmNas.Grains.Devices;
using MmNas.Grains.Directories;
using MmNas.Grains.Metrics;
using MmNas.Grains.Placement;
using MmNas.Grains.Plans;
using MmNas.Grains.Storage;
using MmNas.Silo.Hosting;
using MmNas.Tasks;
using MmNas.Training;
using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Storage;

namespace MmNas.Grains.Tests.Fakes;

/// <summary>One silo of several in this process, over a store that they share; the first one knows who else there is.</summary>
internal sealed class TestSilo : IAsyncDisposable
{
    private readonly IHost host;
    private readonly int siloPort;
    private bool stopped;

    private TestSilo(IHost host, int siloPort) => (this.host, this.siloPort) = (host, siloPort);

    public IGrainFactory Grains => host.Services.GetRequiredService<IGrainFactory>();

    public SiloAddress Address => host.Services.GetRequiredService<ILocalSiloDetails>().SiloAddress;

    /// <param name="store">What all of them write to.</param>
    /// <param name="name">As people know it.</param>
    /// <param name="first">The silo to join; null for the first.</param>
    /// <param name="rules">How patient the pool is; null for the product's.</param>
    /// <param name="clock">The pool's; null for the system's.</param>
    public static async Task<TestSilo> StartAsync(FakeStore store, string name, TestSilo? first = null, LeaseRules? rules = null, TimeProvider? clock = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddMessagePackMessages();
        builder.Services.AddSingleton(new HomeFolder(AppContext.BaseDirectory));
        builder.Services.AddSingleton(new DeviceInventory(Slots: 1, Cores: 1));
        builder.Services.AddSingleton(new PlatformClock(TimeProvider.System));
        builder.Services.AddSingleton<ILearnerFactory>(new FakeLearners());
        builder.Services.AddSingleton<IArtefactStore>(new FolderArtefacts(AppContext.BaseDirectory));
        builder.Services.AddSingleton(KnownTasks.All).AddSingleton<DataPlans>().AddSingleton<LearnerPlans>().AddSingleton<PlatformMetrics>();
        builder.Services.AddSingleton(rules ?? new()).AddSingleton(new PoolClock(clock ?? TimeProvider.System));
        builder.Services.AddSingleton(new WakePolicy(everything: true));
        builder.Services.AddDevicePool().AddSlotPlacement();
        var (siloPort, gatewayPort) = SiloPorts.Of(0, 0);
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(siloPort, gatewayPort, new IPEndPoint(IPAddress.Loopback, first?.siloPort ?? siloPort));
            silo.Configure<SiloOptions>(named => named.SiloName = name);
            silo.Services.AddKeyedSingleton<IGrainStorage>(GrainStores.Experiments, store);
        });
        builder.Services.AddDeviceOffers();
        var host = builder.Build();
        await host.StartAsync();
        return new(host, siloPort);
    }

    /// <summary>Looks for at most a minute until it may place grains on another: what a silo can do comes a moment after the silo itself.</summary>
    public async Task KnowsAsync(TestSilo other)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var (members, manifest) = (host.Services.GetRequiredService<IClusterMembershipService>(), host.Services.GetRequiredService<IClusterManifestProvider>());
        while (members.CurrentSnapshot.GetSiloStatus(other.Address) is not SiloStatus.Active || !manifest.Current.Silos.ContainsKey(other.Address))
            await Task.Delay(TimeSpan.FromMilliseconds(5), deadline.Token); // between looks; the deadline decides
    }

    /// <summary>As SIGTERM would.</summary>
    public async Task StopAsync()
    {
        if (stopped) return;
        stopped = true;
        await host.StopAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        host.Dispose();
    }
}
