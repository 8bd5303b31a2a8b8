using System.Diagnostics;
using MmNas.Silo.Serving;

namespace MmNas.Silo.Tests;

/// <summary>The script that a container's health check runs, against a real platform.</summary>
public sealed class ContainerHealthTests : IDisposable
{
    private const string Key = "open sesame, open";

    private readonly Home home = new();

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task Healthy_OfAReadyPlatformWithTheRightKey_IsTrue_AndElseFalse()
    {
        var options = new ServeOptions(home.Path, new() { Http = new(System.Net.IPAddress.Loopback, 0), Slots = 1 }) { Secrets = new(name => name == "MMNAS_KEY" ? Key : null) };
        var served = await ServedPlatform.StartAsync(options, TestContext.Current.CancellationToken);
        var port = served.WebAddress.Port;
        try
        {
            Assert.Equal(0, await RunAsync(port, Key));
            Assert.NotEqual(0, await RunAsync(port, "wrong"));
        }
        finally
        {
            await served.DisposeAsync();
        }

        Assert.NotEqual(0, await RunAsync(port, Key));
    }

    private static async Task<int> RunAsync(int port, string key)
    {
        var start = new ProcessStartInfo(Repository.Path("build/container/healthy"))
        {
            Environment = { ["MMNAS_HEALTH_PORT"] = $"{port}", ["MMNAS_KEY"] = key },
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }
}
