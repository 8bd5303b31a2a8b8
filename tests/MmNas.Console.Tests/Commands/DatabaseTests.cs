using MmNas.Console.Shell;
using MmNas.Console.Tests.Fakes;

namespace MmNas.Console.Tests.Commands;

public sealed class DatabaseTests : IDisposable
{
    private readonly CommandLine command = new();

    public void Dispose() => command.Dispose();

    [Fact]
    public async Task Upgrade_OfAConfig_SaysWhatWasDone()
    {
        Assert.Equal(ExitCode.Done, await command.RunAsync("database", "upgrade", "--config", "/c.yaml"));
        Assert.Equal(("the tables are of version 3 now: 0003-grain-state\n", "/c.yaml"), (command.Output, Assert.Single(command.Upgraded)));
    }

    [Fact]
    public async Task UpgradeJson_IsOneObject()
    {
        await command.RunAsync("database", "upgrade", "--config", "/c.yaml", "--json");
        Assert.Equal("""{"done":"the tables are of version 3 now: 0003-grain-state"}""", Assert.Single(command.OutputLines));
    }

    [Fact]
    public async Task Upgrade_OfNoConfig_Exits2()
    {
        Assert.Equal(ExitCode.Bad, await command.RunAsync("database", "upgrade"));
        Assert.Contains("name a file of its silos with --config FILE", command.Problems, StringComparison.Ordinal);
        Assert.Empty(command.Upgraded);
    }
}
