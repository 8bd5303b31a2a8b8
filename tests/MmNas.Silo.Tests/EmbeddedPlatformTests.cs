using MmNas.Contracts.Experiments;
using MmNas.Silo.Embedded;

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
}
