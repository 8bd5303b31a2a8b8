using MmNas.Console.Shell;
using MmNas.Console.Tests.Fakes;
using MmNas.Contracts.Experiments;

namespace MmNas.Console.Tests.Commands;

/// <summary>A script that reads stdout alone learns why a command has no result.</summary>
public sealed class JsonErrorTests : IDisposable
{
    private readonly CommandLine command = new();

    public void Dispose() => command.Dispose();

    [Theory]
    [InlineData(ExitCode.Bad, "there is no experiment nothing", "show", "nothing")]
    [InlineData(ExitCode.Bad, "there is no experiment nothing", "compare", "nothing", "at-all")]
    [InlineData(ExitCode.Bad, "there is no experiment nothing", "log", "nothing")]
    [InlineData(ExitCode.Bad, "there is no experiment nothing", "genotype", "nothing")]
    [InlineData(ExitCode.NoPlatform, "no platform serves the home folder", "submit", "SPEC")]
    [InlineData(ExitCode.NoPlatform, "no platform serves the home folder", "watch", "nothing")]
    [InlineData(ExitCode.NoPlatform, "no platform serves the home folder", "pause", "nothing")]
    [InlineData(ExitCode.NoPlatform, "no platform serves the home folder", "devices")]
    [InlineData(ExitCode.Bad, "which cluster's database?", "database", "upgrade")]
    [InlineData(ExitCode.Bad, "seed is x", "run", "BAD")]
    [InlineData(ExitCode.Bad, "seed is x", "submit", "BAD")]
    [InlineData(ExitCode.Bad, "there is no command fly", "fly")]
    [InlineData(ExitCode.Bad, "--home is empty", "list", "--home", "")]
    public async Task Command_WithoutAResult_PrintsItsErrorAsAnObject_AndExitsAsBefore(int exit, string says, params string[] arguments)
    {
        string[] files = [.. arguments.Select(word => word switch { "SPEC" => command.Spec("a"), "BAD" => command.Spec("b", "seed: x"), _ => word })];
        Assert.Equal(exit, await command.RunAsync([.. files, "--json"]));
        var error = Assert.Single(command.Objects);
        Assert.Contains(says, (string?)error["error"], StringComparison.Ordinal);
        Assert.DoesNotContain("mmnas: ", (string?)error["error"], StringComparison.Ordinal);
        Assert.Equal(exit, (int?)error["exit_code"]);
        Assert.Contains(says, command.Problems, StringComparison.Ordinal); // for people
    }

    [Fact]
    public async Task Command_WithAResult_PrintsNothingMore()
    {
        command.Platform.Add("a", Views.Of("a", ExperimentPhase.Preparing) with { Running = true }, Views.Of("a", ExperimentPhase.Failed, 3, "no data"));
        Assert.Equal(ExitCode.Failed, await command.RunAsync("run", command.Spec("a"), "--json"));
        Assert.DoesNotContain(command.Objects, json => json.ContainsKey("error"));
        Assert.Equal("failed", (string?)command.Objects[^1]["phase"]);
    }
}
