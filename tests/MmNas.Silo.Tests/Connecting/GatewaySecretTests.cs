using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;
using MmNas.Contracts.Experiments;
using MmNas.Silo.Authentication;
using MmNas.Silo.Connecting;
using MmNas.Silo.Hosting;
using MmNas.Silo.Serving;

namespace MmNas.Silo.Tests;

/// <summary>Every user of a machine reaches its loopback ports: a platform listens to those alone who can read its platform.json.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class GatewaySecretTests : IDisposable
{
    private const int Nonce = 32, Answer = 64;

    private readonly Home home = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => home.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Client_ThatKnowsAllButTheSecret_IsNotListenedTo(bool guesses)
    {
        await using var served = await StartAsync();
        var file = PlatformFile.Read(home.Path)!;
        (file with { Secret = guesses ? PlatformSecret.Create().Text : null }).Write(home.Path); // what somebody knows who cannot read it
        var refused = await Assert.ThrowsAsync<NoPlatformException>(() => PlatformClient.ConnectAsync(home.Path, Cancel));
        Assert.Contains("does not answer", refused.Message, StringComparison.Ordinal);
        if (guesses) Assert.Contains("does not accept the secret", refused.Message, StringComparison.Ordinal);

        file.Write(home.Path);
        await using var client = await PlatformClient.ConnectAsync(home.Path, Cancel);
        Assert.Empty(await client.Grains.GetGrain<IExperimentDirectoryGrain>(0).ListAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Port_OfAServingPlatform_TellsAStrangerNothingAndHangsUp(bool ofTheGateway)
    {
        var ports = SiloPorts.Of(0, 0);
        await using var served = await StartAsync(ports);
        var cluster = PlatformFile.Read(home.Path)!.Cluster;
        using var stranger = new TcpClient();
        await stranger.ConnectAsync(IPAddress.Loopback, ofTheGateway ? ports.Gateway : ports.Silo, Cancel);
        var said = new byte[Nonce];
        await stranger.GetStream().ReadExactlyAsync(said, Cancel);
        await stranger.GetStream().WriteAsync(RandomNumberGenerator.GetBytes(Answer), Cancel);
        Assert.Empty(await EverythingAsync(stranger));
        Assert.DoesNotContain(cluster, Encoding.ASCII.GetString(said), StringComparison.Ordinal); // Orleans' own first message has it
    }

    [Fact]
    public async Task Answer_ThatWasRecordedOnOneConnection_IsWorthNothingOnTheNext()
    {
        var ports = SiloPorts.Of(0, 0);
        await using var served = await StartAsync(ports);
        var secret = PlatformSecret.Parse(PlatformFile.Read(home.Path)!.Secret)!;
        using var first = await ConnectedAsync(ports);
        var asked = new byte[Nonce];
        await first.GetStream().ReadExactlyAsync(asked, Cancel);
        byte[] own = RandomNumberGenerator.GetBytes(Nonce), answer = [.. own, .. secret.Proof("mmnas client", asked, own)];
        await first.GetStream().WriteAsync(answer, Cancel);
        var proof = new byte[Nonce];
        await first.GetStream().ReadExactlyAsync(proof, Cancel);
        Assert.Equal(secret.Proof("mmnas silo", asked, own), proof);

        using var second = await ConnectedAsync(ports);
        await second.GetStream().ReadExactlyAsync(asked, Cancel);
        await second.GetStream().WriteAsync(answer, Cancel);
        Assert.Empty(await EverythingAsync(second));
    }

    [Fact]
    public async Task Client_OfAPortThatAnotherProcessTookSince_TellsItNothingAndSaysSo()
    {
        using var held = await HomeLock.TakeAsync(home.Path, Cancel);
        using var impostor = new TcpListener(IPAddress.Loopback, 0);
        impostor.Start();
        var secret = PlatformSecret.Create();
        new PlatformFile(Environment.ProcessId, $"{impostor.LocalEndpoint}", "gone", "mmnas", "http://127.0.0.1:9/", secret.Text).Write(home.Path);
        var heard = HearAsync(impostor);
        var refused = await Assert.ThrowsAsync<NoPlatformException>(() => PlatformClient.ConnectAsync(home.Path, Cancel));
        Assert.Contains("does not know the secret", refused.Message, StringComparison.Ordinal);
        Assert.Equal(Answer, (await heard).Length);
    }

    [Fact]
    public async Task PlatformFile_IsItsOwnersAlone_AlsoWhereAnOlderVersionLeftAnOpenOne()
    {
        foreach (var name in new[] { "platform.json", "platform.json.part" }) File.WriteAllText(Path.Combine(home.Path, name), "{}");
        await using var served = await StartAsync();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(home.Path, "platform.json")));
    }

    private static async Task<TcpClient> ConnectedAsync(SiloPorts ports)
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, ports.Gateway, Cancel);
        return client;
    }

    /// <summary>Until the other side hangs up.</summary>
    private static async Task<byte[]> EverythingAsync(TcpClient client)
    {
        using var all = new MemoryStream();
        try
        {
            await client.GetStream().CopyToAsync(all, Cancel);
        }
        catch (IOException)
        {
            // hung up with something unread
        }

        return all.ToArray();
    }

    /// <summary>Plays a silo that does not know the secret, and hears what it is told.</summary>
    private static async Task<byte[]> HearAsync(TcpListener impostor)
    {
        using var client = await impostor.AcceptTcpClientAsync(Cancel);
        var stream = client.GetStream();
        await stream.WriteAsync(new byte[Nonce], Cancel);
        var answer = new byte[Answer];
        await stream.ReadExactlyAsync(answer, Cancel);
        await stream.WriteAsync(new byte[Nonce], Cancel);
        return [.. answer, .. await EverythingAsync(client)];
    }

    private Task<ServedPlatform> StartAsync(SiloPorts? ports = null) => ServedPlatform.StartAsync(
        new(home.Path, new() { Http = new(IPAddress.Loopback, 0), Slots = 1, SiloPort = ports?.Silo ?? 0, GatewayPort = ports?.Gateway ?? 0 }) { Secrets = new(_ => null) }, Cancel);
}
