using System.Net;
using System.Net.Sockets;
using MmNas.Silo.Configuration;
using MmNas.Silo.Hosting;
using MmNas.Silo.Serving;

namespace MmNas.Silo.Tests;

/// <summary>Starts where somebody listens already.</summary>
public sealed class TakenPortTests : IDisposable
{
    private readonly Home home = new();
    private readonly TcpListener other = new(IPAddress.Loopback, 0);
    private readonly int port;

    public TakenPortTests()
    {
        other.Start();
        port = ((IPEndPoint)other.LocalEndpoint).Port;
    }

    public void Dispose()
    {
        other.Dispose();
        home.Dispose();
    }

    [Theory]
    [InlineData("http", "--http ADDRESS:PORT")]
    [InlineData("silo", "--silo-port N")]
    [InlineData("gateway", "--gateway-port N")]
    public async Task Start_OnATakenPort_NamesItAndItsOption_AndLeavesTheHomeFree(string which, string option)
    {
        var config = new SiloConfig { Http = new(IPAddress.Loopback, which == "http" ? port : 0), Slots = 1, SiloPort = which == "silo" ? port : 0, GatewayPort = which == "gateway" ? port : 0 };
        var refused = await Assert.ThrowsAsync<PortException>(() => ServedPlatform.StartAsync(new(home.Path, config) { Secrets = new(_ => null) }, TestContext.Current.CancellationToken));
        Assert.Equal($"port {port} of 127.0.0.1 is taken by another process; stop it, or choose another with {option}", refused.Message);
        Assert.False(HomeLock.IsTaken(home.Path));
    }

    [Theory]
    [InlineData(0, 7, 7)]
    [InlineData(7, 7, 0)]
    [InlineData(7, 0, 7)]
    public async Task Start_OnOnePortForTwo_SaysSo(int http, int silo, int gateway)
    {
        int Free(int asked) => asked == 0 ? 0 : port;
        other.Stop(); // it is nobody else's
        var config = new SiloConfig { Http = new(IPAddress.Loopback, Free(http)), Slots = 1, SiloPort = Free(silo), GatewayPort = Free(gateway) };
        var refused = await Assert.ThrowsAsync<PortException>(() => ServedPlatform.StartAsync(new(home.Path, config) { Secrets = new(_ => null) }, TestContext.Current.CancellationToken));
        Assert.EndsWith("name a port twice; give each its own", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_OnAnAddressOfAnotherMachine_SaysThatItCannotListenThere()
    {
        var config = new SiloConfig { Http = new(IPAddress.Parse("192.0.2.1"), 0), Slots = 1 };
        var refused = await Assert.ThrowsAsync<PortException>(
            () => ServedPlatform.StartAsync(new(home.Path, config) { Secrets = new(_ => "a key that is long enough") }, TestContext.Current.CancellationToken));
        Assert.Contains("cannot listen on 192.0.2.1", refused.Message, StringComparison.Ordinal);
    }
}
