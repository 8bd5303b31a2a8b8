using System.ComponentModel;
using System.Diagnostics;
using MmNas.Contracts.Notifying;
using MmNas.Grains.Notifying;

namespace MmNas.Silo.Notifying;

/// <summary>Runs a program of the operator's with a notification on its input and the event's name as its argument. 0 means that it has taken it.</summary>
internal static class HookCommand
{
    private const int MostShown = 300;

    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

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
            var (output, errors) = (BeginningOfAsync(process.StandardOutput, cancel), BeginningOfAsync(process.StandardError, cancel));
            await FeedAsync(process, body, cancel);
            await process.WaitForExitAsync(cancel); // its status decides: what it leaves running may hold its output open for ever
            await Task.WhenAny(Task.WhenAll(output, errors), Task.Delay(LastWords, cancel));
            if (process.ExitCode != 0) throw new NotDeliveredException($"it ended with {process.ExitCode}: {(errors.IsCompletedSuccessfully ? Shown(await errors) : "")}");
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>Reads all of it, so that the program can write on, and keeps its beginning.</summary>
    private static async Task<string> BeginningOfAsync(StreamReader output, CancellationToken cancel)
    {
        var (buffer, text) = (new char[1024], "");
        while (await output.ReadAsync(buffer, cancel) is > 0 and var read)
            if (text.Length <= MostShown) text += new string(buffer, 0, read);
        return text;
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
