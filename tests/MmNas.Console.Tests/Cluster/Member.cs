using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace MmNas.Console.Tests.Cluster;

/// <summary>A silo of the cluster: <c>mmnas serve --config</c> with a file of silo-config/, as docker-compose.yml starts it, on loopback. It keeps its name, its ports and its home over all its starts.</summary>
internal sealed class Member(TrialFolder trial, string role, string name) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2); // a busy machine; nothing waits for it unless something hangs

    private readonly int siloPort = FreePort(), gatewayPort = FreePort();
    private Process? process;
    private Task<string> problems = Task.FromResult("");

    public string Name => name;

    /// <summary>Bytes of memory and number of threads.</summary>
    public (long Memory, int Threads) Size
    {
        get
        {
            process!.Refresh();
            return (process.WorkingSet64, process.Threads.Count);
        }
    }

    /// <summary>Returns once it answers.</summary>
    /// <param name="slots">Tensor threads; null for a coordinator.</param>
    public async Task StartAsync(int? slots)
    {
        process = trial.Start(
        [
            "serve", "--config", TrialFolder.ConfigOf(role), "--name", name, "--address", "127.0.0.1", "--http", "127.0.0.1:0",
            "--silo-port", $"{siloPort}", "--gateway-port", $"{gatewayPort}", .. slots is { } threads ? new[] { "--slots", $"{threads}" } : [], "--json",
        ], home: name);
        problems = process.StandardError.ReadToEndAsync();
        var line = await process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        Assert.True(line is not null, $"{name} does not serve: {(line is null ? await problems : "")}");
    }

    /// <summary>Pulls the plug: SIGKILL, no last word.</summary>
    public Task KillAsync()
    {
        process!.Kill();
        return process.WaitForExitAsync().WaitAsync(Patience);
    }

    public Task FreezeAsync() => SignalAsync("STOP");

    public Task WakeAsync() => SignalAsync("CONT");

    /// <summary>Waits until it has ended by itself.</summary>
    public async Task<(int ExitCode, string Problems)> EndAsync()
    {
        await process!.WaitForExitAsync().WaitAsync(Patience);
        return (process.ExitCode, await problems);
    }

    /// <summary>Ends it as a service's keeper does.</summary>
    public async Task<(int ExitCode, string Problems)> TerminateAsync()
    {
        await SignalAsync("TERM");
        return await EndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (process is null) return;
        if (!process.HasExited) await KillAsync();
        process.Dispose();
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{process!.Id}"]);
        await kill.WaitForExitAsync().WaitAsync(Patience);
        Assert.Equal(0, kill.ExitCode);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
