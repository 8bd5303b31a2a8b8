using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using MmNas.Contracts.Experiments;
using MmNas.Silo.Connecting;
using MmNas.Silo.Embedded;
using MmNas.Silo.Hosting;
using MmNas.Silo.Storage;
using Orleans.Configuration;

namespace MmNas.Silo.Tests;

public sealed class EmbeddedPlatformTests : IDisposable
{
    private readonly string home = Directory.CreateTempSubdirectory("mmnas-home-").FullName;

    public void Dispose() => Directory.Delete(home, recursive: true);

    [Fact]
    public async Task Start_OnAHomeInUse_NamesItAndTheWayOut()
    {
        await using var first = await EmbeddedPlatform.StartAsync(new(home), TestContext.Current.CancellationToken);
        var refused = await Assert.ThrowsAsync<HomeInUseException>(() => EmbeddedPlatform.StartAsync(new(home), TestContext.Current.CancellationToken));
        Assert.Contains(home, refused.Message, StringComparison.Ordinal);
        Assert.Contains("--home", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_AsOneThatCanBeReached_AnswersOtherProcessesUntilItStops()
    {
        await using (await EmbeddedPlatform.StartAsync(new(home) { IsReachable = true }, TestContext.Current.CancellationToken))
        {
            Assert.True(PlatformFile.Read(home) is { IsOneRun: true, Web: "" });
            await using var client = await PlatformClient.ConnectAsync(home, TestContext.Current.CancellationToken);
            Assert.Empty(await client.Grains.GetGrain<IExperimentDirectoryGrain>(0).ListAsync());
        }

        Assert.False(File.Exists(Path.Combine(home, "platform.json")));
    }

    /// <summary>A machine that is overloaded answers late, and a run whose silo is alone has lost nobody: Orleans' own half minute would end it.</summary>
    [Fact]
    public async Task CallsOfASiloThatIsAlone_WaitOutAnOverloadedMachine()
    {
        IServiceProvider? provider = null;
        await using var platform = await EmbeddedPlatform.StartAsync(new(home), services => services.AddHostedService(own =>
        {
            provider = own;
            return new Idle();
        }), TestContext.Current.CancellationToken);
        Assert.InRange(provider!.GetRequiredService<IOptions<SiloMessagingOptions>>().Value.ResponseTimeout, TimeSpan.FromMinutes(5), TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task Start_ByItself_TellsNobody()
    {
        await using var platform = await EmbeddedPlatform.StartAsync(new(home), TestContext.Current.CancellationToken);
        Assert.Null(PlatformFile.Read(home));
    }

    [Fact]
    public async Task Start_AndStop_WithNothingToSay_LogNothing()
    {
        await using (await EmbeddedPlatform.StartAsync(new(home), TestContext.Current.CancellationToken))
        {
        }

        var logs = Path.Combine(home, "logs");
        Assert.Equal("", Directory.Exists(logs) ? string.Concat(Directory.EnumerateFiles(logs).Select(File.ReadAllText)) : "");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Start_OverADamagedStateFile_NamesItAndTheWayOut_AndLeavesTheHomeFree(bool wasOne)
    {
        var file = Path.Combine(home, "state.db");
        if (wasOne)
        {
            await using (var platform = await EmbeddedPlatform.StartAsync(new(home), TestContext.Current.CancellationToken))
                await platform.Grains.GetGrain<IExperimentDirectoryGrain>(0).ResolveAsync(new() { Name = "trial", Data = new() { Layout = "scenes" } }, again: false);
            using var damaged = new FileStream(file, FileMode.Open);
            damaged.Position = damaged.Length / 2;
            damaged.Write(new byte[damaged.Length / 2]);
        }
        else
        {
            File.WriteAllText(file, "garbage");
        }

        var refused = await Assert.ThrowsAsync<StateFileException>(() => EmbeddedPlatform.StartAsync(new(home), TestContext.Current.CancellationToken));
        Assert.Contains(file, refused.Message, StringComparison.Ordinal);
        Assert.Contains("move it away", refused.Message, StringComparison.Ordinal);

        File.Delete(file);
        await using var fresh = await EmbeddedPlatform.StartAsync(new(home), TestContext.Current.CancellationToken);
        Assert.Empty(await fresh.Grains.GetGrain<IExperimentDirectoryGrain>(0).ListAsync());
    }

    [Fact]
    public async Task Start_OnTwoHomes_RunsTwoPlatformsSideBySide()
    {
        await using var first = await EmbeddedPlatform.StartAsync(new(Path.Combine(home, "a")), TestContext.Current.CancellationToken);
        await using var second = await EmbeddedPlatform.StartAsync(new(Path.Combine(home, "b")), TestContext.Current.CancellationToken);
        Assert.Empty(await first.Grains.GetGrain<IExperimentDirectoryGrain>(0).ListAsync());
        Assert.Empty(await second.Grains.GetGrain<IExperimentDirectoryGrain>(0).ListAsync());
    }

    [Fact]
    public async Task Start_AfterAStop_TakesTheHomeAgain()
    {
        for (var time = 0; time < 2; time++)
        {
            await using var platform = await EmbeddedPlatform.StartAsync(new(home), TestContext.Current.CancellationToken);
            Assert.Empty(await platform.Grains.GetGrain<IExperimentDirectoryGrain>(0).ListAsync());
        }
    }

    private sealed class Idle : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.CompletedTask;
    }
}
