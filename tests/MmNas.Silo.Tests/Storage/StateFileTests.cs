using System.Diagnostics;
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
        Fill(ballast);
        var full = await Assert.ThrowsAsync<StateNotWrittenException>(async () =>
        {
            for (var number = 0; number < 1000; number++) // the log has some room left of its own
                await directory.ResolveAsync(new() { Name = $"trial-{number}", Data = new() { Layout = "scenes" } }, again: false);
        });
        Assert.Contains("full", full.Message, StringComparison.Ordinal);
        Assert.Contains("check the disk", full.Message, StringComparison.Ordinal);
        File.Delete(ballast);
        var id = await directory.ResolveAsync(new() { Name = "afterwards", Data = new() { Layout = "scenes" } }, again: false);
        Assert.Contains(id, await directory.ListAsync());
    }

    /// <summary>Takes every byte there is.</summary>
    private static void Fill(string path)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (var size = 1 << 16; size > 0; size /= 2)
        {
            try
            {
                while (true) file.Write(new byte[size]);
            }
            catch (IOException)
            {
                // smaller pieces may still fit
            }
        }
    }

    /// <summary>Root may write everything but what the file system itself keeps.</summary>
    private static void Protect(string file, bool on)
    {
        if (Environment.UserName == "root") Shell.Run("chattr", on ? "+i" : "-i", file);
        else Shell.Run("chmod", on ? "a-w" : "u+w", file);
    }

    /// <summary>A file system of its own in memory; root alone may have one.</summary>
    private sealed class TinyDisk : IDisposable
    {
        public TinyDisk(int megabytes)
        {
            if (Environment.UserName != "root") Assert.Skip("only root may mount a small disk");
            Shell.Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", Path);
        }

        public string Path { get; } = Directory.CreateTempSubdirectory("mmnas-disk-").FullName;

        public void Dispose()
        {
            Shell.Run("umount", "-l", Path);
            Directory.Delete(Path);
        }
    }

    private static class Shell
    {
        public static void Run(string program, params string[] arguments)
        {
            using var process = Process.Start(program, arguments);
            process.WaitForExit();
            Assert.Equal(0, process.ExitCode);
        }
    }
}
