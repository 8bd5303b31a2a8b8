using System.Diagnostics;

namespace MmNas.Console.Tests.EndToEnd;

/// <summary>A <c>serve</c> in a process of its own.</summary>
internal sealed class ServingProcess(Process process, Task<string> problems, TimeSpan patience) : IAsyncDisposable
{
    /// <summary>Pulls the plug: SIGKILL, no last word.</summary>
    public Task KillAsync()
    {
        process.Kill();
        return process.WaitForExitAsync().WaitAsync(patience);
    }

    /// <summary>Ends it as a service's keeper does.</summary>
    public async Task<(int ExitCode, string Problems)> TerminateAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", $"{process.Id}"])) await kill.WaitForExitAsync();
        await process.WaitForExitAsync().WaitAsync(patience);
        return (process.ExitCode, await problems);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) await KillAsync();
        process.Dispose();
    }
}
