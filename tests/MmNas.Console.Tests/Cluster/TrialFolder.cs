using System.Diagnostics;
using System.Text.Json.Nodes;
using MmNas.Console.Shell;

namespace MmNas.Console.Tests.Cluster;

/// <summary>The folder of one trial, and the processes that run in it: their homes, the artefacts that they share, their database.</summary>
internal sealed class TrialFolder(string database) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10); // a whole trial on a busy machine; nothing waits for it unless something hangs

    private static readonly TimeSpan LongestReaching = TimeSpan.FromMinutes(1);

    public string Path { get; } = Directory.CreateTempSubdirectory("mmnas-cluster-").FullName;

    public string Database => database;

    public string Artefacts => System.IO.Path.Combine(Path, "artefacts");

    /// <summary>The file that people start a silo of this role with.</summary>
    public static string ConfigOf(string role)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "MmNasGrains.sln"))) folder = folder.Parent ?? throw new InvalidOperationException("no repository around the tests");
        return System.IO.Path.Combine(folder.FullName, "silo-config", $"{role}.yaml");
    }

    /// <summary>Starts the console. What it needs of the cluster is in its environment.</summary>
    public Process Start(string[] arguments, string home)
    {
        var start = new ProcessStartInfo("dotnet", [System.IO.Path.Combine(AppContext.BaseDirectory, "mmnas.dll"), .. arguments, "--home", System.IO.Path.Combine(Path, home)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        (start.Environment["MMNAS_DB"], start.Environment["MMNAS_ARTEFACTS"]) = (database, Artefacts);
        return Process.Start(start)!;
    }

    /// <summary>A command of somebody who talks to the cluster; it runs until it ends by itself.</summary>
    public async Task<(int ExitCode, IReadOnlyList<JsonObject> Lines, string Problems)> RunAsync(params string[] arguments)
    {
        using var process = Start([.. arguments, "--config", ConfigOf("coordinator"), "--json"], home: "console");
        var problems = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
        await process.WaitForExitAsync().WaitAsync(Patience);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line.StartsWith('{'));
        return (process.ExitCode, [.. lines.Select(line => JsonNode.Parse(line)!.AsObject())], await problems);
    }

    /// <summary>The lines of a command that must go well. One that reaches no silo in time, on a busy machine, is asked again.</summary>
    public async Task<IReadOnlyList<JsonObject>> DoneAsync(params string[] arguments) => (await ToldAsync(arguments)).Lines;

    /// <summary>The same, and what people were told meanwhile.</summary>
    public async Task<(IReadOnlyList<JsonObject> Lines, string Told)> ToldAsync(params string[] arguments)
    {
        var began = Stopwatch.GetTimestamp();
        var (exit, lines, problems) = await RunAsync(arguments);
        while (exit == ExitCode.NoPlatform && Stopwatch.GetElapsedTime(began) < LongestReaching) (exit, lines, problems) = await RunAsync(arguments);
        Assert.True(exit == ExitCode.Done, $"{string.Join(' ', arguments)} exits {exit}: {problems}");
        return (lines, problems);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
