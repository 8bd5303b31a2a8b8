using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MmNas.Contracts.Serialization;
using MmNas.Grains.Devices;
using MmNas.Grains.Placement;
using MmNas.Grains.Plans;
using MmNas.Grains.Storage;
using MmNas.Silo.Embedded;
using MmNas.Silo.Storage;
using MmNas.Training;
using Orleans.Configuration;
using Orleans.Runtime;

namespace MmNas.Grains.Tests.Fakes;

/// <summary>One silo of several in this process, over one state file; the first one knows who else there is.</summary>
internal sealed class TestSilo : IAsyncDisposable
{
    private readonly IHost host;
    private readonly int siloPort;
    private bool stopped;

    private TestSilo(IHost host, int siloPort) => (this.host, this.siloPort) = (host, siloPort);

    public IGrainFactory Grains => host.Services.GetRequiredService<IGrainFactory>();

    public SiloAddress Address => host.Services.GetRequiredService<ILocalSiloDetails>().SiloAddress;

    /// <param name="home">The state's folder.</param>
    /// <param name="name">As people know it.</param>
    /// <param name="first">The silo to join; null for the first.</param>
    public static async Task<TestSilo> StartAsync(string home, string name, TestSilo? first = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        var folder = new HomeFolder(home);
        builder.Services.AddMessagePackMessages();
        builder.Services.AddSingleton(folder);
        builder.Services.AddSingleton(new DeviceInventory(Slots: 1, Cores: 1));
        builder.Services.AddSingleton(new PlatformClock(TimeProvider.System));
        builder.Services.AddSingleton<ILearnerFactory>(new FakeLearners());
        builder.Services.AddSingleton<DataPlans>().AddSingleton<LearnerPlans>();
        builder.Services.AddDevicePool().AddSlotPlacement();
        var (siloPort, gatewayPort) = FreePorts.Pair();
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(siloPort, gatewayPort, new IPEndPoint(IPAddress.Loopback, first?.siloPort ?? siloPort));
            silo.Configure<SiloOptions>(named => named.SiloName = name);
            silo.Services.AddSqliteGrainStorage(GrainStores.Experiments, Path.Combine(home, "state.db"));
        });
        builder.Services.AddDeviceOffers();
        var host = builder.Build();
        await host.StartAsync();
        return new(host, siloPort);
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
