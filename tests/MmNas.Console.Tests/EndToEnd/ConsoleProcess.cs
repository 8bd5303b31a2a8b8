using System.Diagnostics;
using System.Text.Json.Nodes;

namespace MmNas.Console.Tests.EndToEnd;

/// <summary>The real console as a process of its own, in a folder of its own.</summary>
internal sealed class ConsoleProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4); // a busy machine; nothing waits for it unless something hangs

    /// <summary>A search of seconds on scenes of seconds.</summary>
    public const string TinySpec = """
        name: tiny
        threads: 1
        data: { layout: scenes, scenes: { pictures: 60, validation_pictures: 20 } }
        space: { encoder_layers: 1, decoder_layers: 2 }
        network: { hidden: 16, head: 8, word_size: 8, reduce_hidden: 16 }
        search: { warmup_epochs: 1, batch: 16, learning_rate: 1e-3, stop: { stable_epochs: 0, max_epochs: 120 } }
        retrain: { hidden: 16, epochs: 40, batch: 16, learning_rate: 1e-3, decay_epochs: [] }
        baselines: [mcan, random]
        """;

    public ConsoleProcess() => File.WriteAllText(Spec, TinySpec);

    public string Folder { get; } = Directory.CreateTempSubdirectory("mmnas-end-to-end-").FullName;

    public string Spec => Path.Combine(Folder, "tiny.yaml");

    /// <summary>Runs until it ends by itself.</summary>
    public Task<(int ExitCode, IReadOnlyList<JsonObject> Lines, string Problems)> RunAsync(params string[] arguments) => RunAsync((_, _) => { }, arguments);

    /// <summary>The same, and tells of each line as it comes.</summary>
    public Task<(int ExitCode, IReadOnlyList<JsonObject> Lines, string Problems)> RunAsync(Action<JsonObject> seen, params string[] arguments) =>
        RunAsync((line, _) => seen(line), arguments);

    /// <summary>The same, and names the process.</summary>
    public async Task<(int ExitCode, IReadOnlyList<JsonObject> Lines, string Problems)> RunAsync(Action<JsonObject, int> seen, params string[] arguments)
    {
        using var process = Start(arguments);
        var problems = process.StandardError.ReadToEndAsync();
        var lines = await LinesUntilAsync(process, line =>
        {
            seen(line, process.Id);
            return false;
        });
        await process.WaitForExitAsync().WaitAsync(Patience);
        return (process.ExitCode, lines, await problems);
    }

    /// <summary>Serves this home, and returns once it answers.</summary>
    public async Task<ServingProcess> ServeAsync(params string[] more)
    {
        var process = Start(["serve", "--http", "127.0.0.1:0", .. more]);
        var problems = process.StandardError.ReadToEndAsync();
        var lines = await LinesUntilAsync(process, _ => true);
        return lines.Count > 0 ? new(process, problems, Patience) : throw new InvalidOperationException($"it does not serve: {await problems}");
    }

    /// <summary>Runs until it prints the line that is waited for, and pulls the plug: SIGKILL, no last word.</summary>
    public async Task KillAtAsync(Func<JsonObject, bool> line, params string[] arguments)
    {
        using var process = Start(arguments);
        _ = process.StandardError.ReadToEndAsync();
        var lines = await LinesUntilAsync(process, line);
        Assert.True(line(lines[^1]), $"it ended before it could be killed, with {lines[^1].ToJsonString()}");
        process.Kill();
        await process.WaitForExitAsync().WaitAsync(Patience);
        Assert.NotEqual(0, process.ExitCode);
    }

    /// <summary>Runs until it prints the line that is waited for, and interrupts it as Ctrl-C does.</summary>
    public async Task<(int ExitCode, string Problems)> InterruptAtAsync(Func<JsonObject, bool> line, params string[] arguments)
    {
        using var process = Start(arguments);
        var problems = process.StandardError.ReadToEndAsync();
        await LinesUntilAsync(process, line);
        using (var kill = Process.Start("kill", ["-INT", $"{process.Id}"])) await kill.WaitForExitAsync();
        await LinesUntilAsync(process, _ => false);
        await process.WaitForExitAsync().WaitAsync(Patience);
        return (process.ExitCode, await problems);
    }

    /// <summary>Runs until it prints the line that is waited for, and interrupts it until it is gone.</summary>
    public async Task<(int ExitCode, string Problems)> InterruptAgainAndAgainAtAsync(Func<JsonObject, bool> line, params string[] arguments)
    {
        using var process = Start(arguments);
        var problems = process.StandardError.ReadToEndAsync();
        await LinesUntilAsync(process, line);
        while (!process.HasExited)
        {
            using var kill = Process.Start(new ProcessStartInfo("kill", ["-INT", $"{process.Id}"]) { RedirectStandardError = true })!;
            await kill.WaitForExitAsync();
        }

        return (process.ExitCode, await problems);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private Process Start(string[] arguments) => Process.Start(new ProcessStartInfo("dotnet",
        [Path.Combine(AppContext.BaseDirectory, "mmnas.dll"), .. arguments, .. arguments.Contains("--home") ? [] : new[] { "--home", Path.Combine(Folder, "home") }, "--json"])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    private static async Task<IReadOnlyList<JsonObject>> LinesUntilAsync(Process process, Func<JsonObject, bool> last)
    {
        var lines = new List<JsonObject>();
        while (await process.StandardOutput.ReadLineAsync().WaitAsync(Patience) is { } line)
        {
            lines.Add(JsonNode.Parse(line)!.AsObject());
            if (last(lines[^1])) break;
        }

        return lines;
    }
}
