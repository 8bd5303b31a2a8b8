using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using MmNas.Console.Shell;

namespace MmNas.Console.Tests.EndToEnd;

public sealed class ProblemsTests : IDisposable
{
    private readonly ConsoleProcess console = new();

    public void Dispose() => console.Dispose();

    [Fact]
    public async Task List_OverAStateFileThatIsNone_Exits3WithOneSentence()
    {
        var file = Path.Combine(console.Folder, "home", "state.db");
        await console.RunAsync("show", "nothing"); // makes the home, open to nobody else
        File.WriteAllText(file, "garbage");
        var (exit, _, problems) = await console.RunAsync("list");
        Assert.Equal(ExitCode.NoPlatform, exit);
        Assert.StartsWith($"mmnas: the state file {file} cannot be used", Assert.Single(problems.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_OfAConfigWithErrors_Exits2WithAllOfThem()
    {
        var config = Path.Combine(console.Folder, "silo.yaml");
        File.WriteAllText(config, "role: worker\nslots: 0\n");
        var (exit, _, problems) = await console.RunAsync("list", "--config", config);
        Assert.Equal(
            (ExitCode.Bad, $"mmnas: {config}:1: role is worker; use embedded, coordinator or trainer\nmmnas: {config}:2: slots is 0; use a whole number, 1 to 1024\n"), (exit, problems));
    }

    [Fact]
    public async Task Serve_OnATakenPort_Exits1AndNamesThePort()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        var (exit, _, problems) = await console.RunAsync("serve", "--http", $"127.0.0.1:{port}");
        Assert.Equal((ExitCode.Failed, $"mmnas: port {port} of 127.0.0.1 is taken by another process; stop it, or choose another with --http ADDRESS:PORT\n"), (exit, problems));
    }

    [Fact]
    public async Task List_OfAHomeThatIsAFile_Exits3AndSaysSo()
    {
        var file = Path.Combine(console.Folder, "home");
        File.WriteAllText(file, "");
        var (exit, _, problems) = await console.RunAsync("list");
        Assert.Equal((ExitCode.NoPlatform, $"mmnas: the home folder {file} is a file, not a folder; choose another one with --home\n"), (exit, problems));
    }

    [Fact]
    public async Task Run_InterruptedTwice_Exits130WithTheLineThatGoesOn()
    {
        var (exit, problems) = await console.InterruptAgainAndAgainAtAsync(line => (string?)line["phase"] == "alternating", "run", console.Spec);
        Assert.Equal(ExitCode.Interrupted, exit);
        // The second may come before the first is answered, or while it is: what is said then comes in any order, and the way to go on once.
        var lines = problems.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Single(lines, line => line.StartsWith("resume with: ./mmnas run ", StringComparison.Ordinal));
        Assert.All(lines, line => Assert.Matches("^(pausing at the end of the round .*|tiny-.* with a checkpoint|resume with: .*)$", line));
    }

    [Fact]
    public async Task Run_ThatFails_SaysSoOnceAndLogsTheRest()
    {
        WriteCountingOfHugeNumbers(); // which no float32 holds once three of them are added up
        var (exit, _, problems) = await console.RunAsync("run", console.Spec, "--plugin", PluginTests.Tasks);
        var logs = Path.Combine(console.Folder, "home", "logs");
        Assert.Equal(ExitCode.Failed, exit);
        Assert.Matches($"^mmnas: counting-[0-9a-f]+ failed: weight step [0-9]+ came to .* lower search.learning_rate .* \\(the log is in {logs}\\)\n$", problems);
        Assert.Contains("weight step", File.ReadAllText(Assert.Single(Directory.GetFiles(logs))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("list > /dev/full", ExitCode.Failed, "mmnas: stdout cannot be written: No space left on device; the output is incomplete, though what was asked for may have been done\n")]
    [InlineData("--help > /dev/full", ExitCode.Failed, "mmnas: stdout cannot be written: No space left on device; the output is incomplete, though what was asked for may have been done\n")]
    [InlineData("show nothing 2> /dev/full", ExitCode.Bad, "")]
    [InlineData("list > /dev/full 2> /dev/full", ExitCode.Failed, "")]
    [InlineData("list >&-", ExitCode.Failed, "mmnas: stdout cannot be written: Access to the path is denied; the output is incomplete, though what was asked for may have been done\n")]
    public async Task Command_ThatCannotWrite_EndsWithAnExitCodeAndALineWhereThereIsRoomForIt(string line, int exit, string says)
    {
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", $"dotnet '{Path.Combine(AppContext.BaseDirectory, "mmnas.dll")}' --home '{Path.Combine(console.Folder, "home")}' {line}"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        var problems = await shell.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((exit, says), (shell.ExitCode, problems));
    }

    private void WriteCountingOfHugeNumbers()
    {
        File.Copy(Path.Combine(PluginTests.Examples, "counting.yaml"), console.Spec, overwrite: true);
        Directory.CreateDirectory(Path.Combine(console.Folder, "counting"));
        foreach (var name in new[] { "train.jsonl", "val.jsonl" })
        {
            var lines = File.ReadLines(Path.Combine(PluginTests.Examples, "counting", name)).Select(line =>
            {
                var entry = JsonNode.Parse(line)!;
                entry["features"] = new JsonArray([.. entry["features"]!.AsArray().Select(_ => (JsonNode)new JsonArray(3e38, 3e38, 3e38))]);
                return entry.ToJsonString();
            });
            File.WriteAllLines(Path.Combine(console.Folder, "counting", name), lines);
        }
    }
}
