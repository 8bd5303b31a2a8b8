using System.ComponentModel;
using System.Diagnostics;
using MmNas.Contracts.Notifying;
using MmNas.Grains.Notifying;

namespace MmNas.Silo.Notifying;

/// <summary>Runs a program of the operator's with a notification on its input and the event's name as its argument. 0 means that it has taken it.</summary>
internal static class HookCommand
{
    private const int MostShown = 300;

    /// <exception cref="NotDeliveredException">It cannot be started, ends with another status, or is ended because it takes too long.</exception>
    public static async Task RunAsync(string command, Notification notification, byte[] body, CancellationToken cancel)
    {
        using var process = new Process
        {
            StartInfo = new(command, [NotificationJson.NameOf(notification.Event)]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false },
        };
        try
        {
            process.Start();
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            throw new NotDeliveredException($"it cannot be started: {e.Message}", e);
        }

        try
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(cancel), process.StandardError.ReadToEndAsync(cancel));
            await FeedAsync(process, body, cancel);
            await process.WaitForExitAsync(cancel);
            await output;
            if (process.ExitCode != 0) throw new NotDeliveredException($"it ended with {process.ExitCode}: {Shown(await errors)}");
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>A program need not read what it is given.</summary>
    private static async Task FeedAsync(Process process, byte[] body, CancellationToken cancel)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(body, cancel);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // it has closed its input; its status counts
        }
    }

    private static string Shown(string text) => text.Trim().ReplaceLineEndings(" ") is var line && line.Length > MostShown ? $"{line[..MostShown]}..." : line;
}
