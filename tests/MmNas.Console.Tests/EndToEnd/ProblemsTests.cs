using System.Net;
using System.Net.Sockets;
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
        await console.RunAsync("list"); // makes the home, open to nobody else
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
        Assert.Equal((ExitCode.Failed, $"mmnas: port {port} of 127.0.0.1 is taken by another process; stop that, or take another with --http ADDRESS:PORT\n"), (exit, problems));
    }

    [Fact]
    public async Task List_OfAHomeThatIsAFile_Exits3AndSaysSo()
    {
        var file = Path.Combine(console.Folder, "home");
        File.WriteAllText(file, "");
        var (exit, _, problems) = await console.RunAsync("list");
        Assert.Equal((ExitCode.NoPlatform, $"mmnas: the home folder {file} is a file, not a folder; take another one with --home\n"), (exit, problems));
    }

    [Fact]
    public async Task Run_InterruptedTwice_Exits130WithTheLineThatGoesOn()
    {
        var (exit, problems) = await console.InterruptAgainAndAgainAtAsync(line => (string?)line["phase"] == "alternating", "run", console.Spec);
        Assert.Equal(ExitCode.Interrupted, exit);
        // The second may come before the first is answered: then the way to go on is all that is said.
        Assert.Matches("^(pausing at the round's end .*\n)?(tiny-.* with a checkpoint\n)?go on with: ./mmnas run .*\n$", problems);
    }

    [Fact]
    public async Task Run_ThatFails_SaysSoOnceAndLogsTheRest()
    {
        File.WriteAllText(console.Spec, ConsoleProcess.TinySpec.Replace("learning_rate: 1e-3, stop", "learning_rate: 1e6, stop", StringComparison.Ordinal));
        var (exit, _, problems) = await console.RunAsync("run", console.Spec);
        var logs = Path.Combine(console.Folder, "home", "logs");
        Assert.Equal(ExitCode.Failed, exit);
        Assert.Matches($"^mmnas: tiny-[0-9a-f]+ failed: weight step [0-9]+ came to .* lower search.learning_rate .* \\(the log is in {logs}\\)\n$", problems);
        Assert.Contains("weight step", File.ReadAllText(Assert.Single(Directory.GetFiles(logs))), StringComparison.Ordinal);
    }
}
