using MmNas.Contracts.Experiments;
using MmNas.Grains.Storage;
using MmNas.Silo.Embedded;
using MmNas.Silo.Storage;

namespace MmNas.Silo.Tests;

/// <summary>What a disk does to the state file.</summary>
public sealed class StateFileTests : IDisposable
{
    private readonly Home home = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task Start_OverAStateFileThatIsReadOnly_SaysWhichRightIsMissing_AndWorksOnceItIsGiven()
    {
        var file = Path.Combine(home.Path, "state.db");
        await using (await EmbeddedPlatform.StartAsync(new(home.Path), Cancel))
        {
        }

        Protect(file, true);
        try
        {
            var refused = await Assert.ThrowsAsync<StateFileException>(() => EmbeddedPlatform.StartAsync(new(home.Path), Cancel));
            Assert.Contains(file, refused.Message, StringComparison.Ordinal);
            Assert.Contains("right to write", refused.Message, StringComparison.Ordinal);
        }
        finally
        {
            Protect(file, false);
        }

        await using var again = await EmbeddedPlatform.StartAsync(new(home.Path), Cancel);
    }

    [Fact]
    public async Task Write_OnAFullDisk_FailsWithItsReason_AndWorksOnceThereIsRoom()
    {
        using var disk = new TinyDisk(megabytes: 4);
        await using var platform = await EmbeddedPlatform.StartAsync(new(disk.Path), Cancel);
        var directory = platform.Grains.GetGrain<IExperimentDirectoryGrain>(0);
        await directory.ResolveAsync(new() { Name = "before", Data = new() { Layout = "scenes" } }, again: false);
        var ballast = Path.Combine(disk.Path, "ballast");
        TinyDisk.Fill(ballast);
        var full = await Assert.ThrowsAsync<StateNotWrittenException>(async () =>
        {
            for (var number = 0; number < 1000; number++) // the log has some room left of its own
                await directory.ResolveAsync(new() { Name = $"trial-{number}", Data = new() { Layout = "scenes" } }, again: false);
        });
        Assert.Contains("full", full.Message, StringComparison.Ordinal);
        Assert.Contains($"the disk of {disk.Path} is full", full.Message, StringComparison.Ordinal);
        File.Delete(ballast);
        var id = await directory.ResolveAsync(new() { Name = "afterwards", Data = new() { Layout = "scenes" } }, again: false);
        Assert.Contains(id, await directory.ListAsync());
    }

    /// <summary>SQLite says "disk I/O error" of a log that it cannot lengthen, and "full" of a table.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Start_OnAFullDisk_SaysThatItIsFull_AndNeverToMoveTheFileAway(bool usedBefore)
    {
        using var disk = new TinyDisk(megabytes: 4);
        if (usedBefore)
        {
            await using var before = await EmbeddedPlatform.StartAsync(new(disk.Path), Cancel);
            await before.Grains.GetGrain<IExperimentDirectoryGrain>(0).ResolveAsync(new() { Name = "before", Data = new() { Layout = "scenes" } }, again: false);
        }

        var ballast = Path.Combine(disk.Path, "ballast");
        TinyDisk.Fill(ballast);
        var refused = await Assert.ThrowsAsync<StateFileException>(() => EmbeddedPlatform.StartAsync(new(disk.Path), Cancel));
        Assert.Contains($"the disk of {disk.Path} is full (0 kB left); make room on it", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("move it away", refused.Message, StringComparison.Ordinal);
        File.Delete(ballast);
        await using var after = await EmbeddedPlatform.StartAsync(new(disk.Path), Cancel);
        Assert.Equal(usedBefore ? 1 : 0, (await after.Grains.GetGrain<IExperimentDirectoryGrain>(0).ListAsync()).Count);
    }

    /// <summary>Root may write everything but what the file system itself keeps.</summary>
    private static void Protect(string file, bool on)
    {
        if (Environment.UserName == "root") Shell.Run("chattr", on ? "+i" : "-i", file);
        else Shell.Run("chmod", on ? "a-w" : "u+w", file);
    }
}
