using System.Net;
using MmNas.Console.Shell;
using MmNas.Console.Tests.Fakes;

namespace MmNas.Console.Tests.Commands;

public sealed class ServeTests : IDisposable
{
    private readonly CommandLine command = new();

    public void Dispose() => command.Dispose();

    [Fact]
    public async Task Serve_SaysWhereAndGoesOnUntilItIsInterrupted()
    {
        var serve = command.RunAsync("serve");
        Assert.Equal($"serving {command.Folder}/home on http://127.0.0.1:8080 (pid {Environment.ProcessId})\n", command.Output);
        Assert.False(serve.IsCompleted);
        command.Interrupts.Raise();
        Assert.Equal(ExitCode.Done, await serve.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        Assert.Equal(new ServeRequest(new(Path.Combine(command.Folder, "home"), null)), command.Served);
    }

    [Fact]
    public async Task ServeJson_PrintsOneObject()
    {
        command.Interrupts.Raise();
        await command.RunAsync("serve", "--json");
        Assert.Equal($$"""{"home":"{{command.Folder}}/home","http":"http://127.0.0.1:8080","pid":{{Environment.ProcessId}}}""", Assert.Single(command.OutputLines));
    }

    [Fact]
    public async Task Serve_TakesItsOptionsOverTheConfigs()
    {
        command.Interrupts.Raise();
        await command.RunAsync(
            "serve", "--config", "/etc/trainer.yaml", "--http", "[::1]:9090", "--silo-port", "0", "--gateway-port", "30001", "--address", "127.0.0.1", "--name", "trainer-2", "--slots", "3", "--quiet");
        var expected = new ServeRequest(new(Path.Combine(command.Folder, "home"), "/etc/trainer.yaml"))
        {
            Http = new(IPAddress.IPv6Loopback, 9090),
            SiloPort = 0,
            GatewayPort = 30001,
            Address = "127.0.0.1",
            Name = "trainer-2",
            Slots = 3,
        };
        Assert.Equal((expected, ""), (command.Served, command.Problems));
    }

    [Fact]
    public async Task Serve_WhoseSiloDies_Exits1WithTheReason()
    {
        command.ServingEnds.SetException(new InvalidOperationException("the silo cannot continue"));
        Assert.Equal(ExitCode.Failed, await command.RunAsync("serve"));
        Assert.Equal("mmnas: the silo cannot continue\n", command.Problems);
    }

    [Fact]
    public async Task Serve_ThatStopsByItself_Exits1()
    {
        command.ServingEnds.SetResult();
        Assert.Equal(ExitCode.Failed, await command.RunAsync("serve"));
    }

    [Fact]
    public async Task Serve_OfAHomeThatIsTaken_Exits3()
    {
        command.StartFailure = new PlatformException("another process uses /home");
        Assert.Equal(ExitCode.NoPlatform, await command.RunAsync("serve"));
        Assert.Equal(("", "mmnas: another process uses /home\n"), (command.Output, command.Problems));
    }

    [Theory]
    [InlineData("--http", "8080", "--http is 8080; use ADDRESS:PORT")]
    [InlineData("--http", "127.0.0.1", "--http is 127.0.0.1; use ADDRESS:PORT")]
    [InlineData("--silo-port", "70000", "--silo-port is 70000; use a whole number, 0 to 65535")]
    [InlineData("--gateway-port", "-1", "--gateway-port is -1; use a whole number, 0 to 65535")]
    [InlineData("--slots", "0", "--slots is 0; use a whole number, 1 or more")]
    public async Task Serve_WithAnOptionThatIsWrong_SaysWhatToUse(string option, string value, string error)
    {
        Assert.Equal(ExitCode.Bad, await command.RunAsync("serve", option, value));
        Assert.Contains(error, command.Problems, StringComparison.Ordinal);
        Assert.Null(command.Served);
    }
}
