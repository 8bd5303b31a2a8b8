using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace MmNas.Measuring.Turns;

/// <summary>A program that takes turns: it reads one <see cref="TurnJob"/> from stdin, prints a <see cref="TurnLine"/> for each repetition, and ends.</summary>
/// <param name="File">What is started.</param>
/// <param name="Arguments">Its first arguments.</param>
public sealed record TurnProgram(string File, IReadOnlyList<string> Arguments)
{
    private const int WordsOfFailure = 2000; // letters: the end of what it said

    /// <summary>One turn, in a process of its own.</summary>
    /// <param name="job">What is measured.</param>
    /// <param name="seen">Is told of every line as it comes.</param>
    /// <param name="cancel">Kills the process.</param>
    /// <returns>The lines of repetitions and of the peak of memory.</returns>
    /// <exception cref="TurnException">It cannot be started, fails, or prints something else.</exception>
    public async Task<IReadOnlyList<TurnLine>> RunAsync(TurnJob job, Action<TurnLine> seen, CancellationToken cancel)
    {
        using var process = Start();
        try
        {
            var problems = process.StandardError.ReadToEndAsync(cancel);
            await HandOverAsync(process, job);
            List<TurnLine> lines = [];
            while (await process.StandardOutput.ReadLineAsync(cancel) is { } text)
            {
                var line = Read(text);
                seen(line);
                if (line.Preparing is null) lines.Add(line);
            }

            await process.WaitForExitAsync(cancel);
            if (process.ExitCode != 0) throw new TurnException($"{Named} ended with {process.ExitCode} while measuring {job.MeasureName}: {End(await problems)}");
            return lines.Any(line => line.Name is not null) ? lines : throw new TurnException($"{Named} measured nothing for {job.MeasureName}");
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    private string Named => string.Join(' ', [Path.GetFileName(File), .. Arguments.Select(argument => Path.GetFileName(argument))]);

    private Process Start()
    {
        try
        {
            return Process.Start(new ProcessStartInfo(File, Arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (Win32Exception e)
        {
            throw new TurnException($"{File} cannot be started: {e.Message}", e);
        }
    }

    /// <summary>A program that ends without reading says why itself.</summary>
    private static async Task HandOverAsync(Process process, TurnJob job)
    {
        try
        {
            await process.StandardInput.WriteLineAsync(job.ToLine());
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // its exit code tells
        }
    }

    private TurnLine Read(string text)
    {
        try
        {
            return TurnLine.Read(text);
        }
        catch (JsonException e)
        {
            throw new TurnException($"{Named} printed \"{text}\", which is not a line of a turn", e);
        }
    }

    private static string End(string said) => said.Length > WordsOfFailure ? said[^WordsOfFailure..].Trim() : said.Trim();
}

/// <summary>A turn that came to nothing; says why.</summary>
public sealed class TurnException(string message, Exception? cause = null) : Exception(message, cause);
