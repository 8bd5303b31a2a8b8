using MmNas.Console.Shell;
using MmNas.Console.Tests.Fakes;

namespace MmNas.Console.Tests.Commands;

public sealed class UsageTests : IDisposable
{
    private readonly CommandLine command = new();

    public void Dispose() => command.Dispose();

    [Theory]
    [InlineData("run")]
    [InlineData("run", "a.yaml", "--fast")]
    [InlineData("show")]
    [InlineData("show", "a", "b")]
    [InlineData("list", "everything")]
    [InlineData("validate")]
    [InlineData("fly")]
    [InlineData]
    public async Task Misuse_Exits2AndPointsToTheHelp(params string[] arguments)
    {
        Assert.Equal(ExitCode.Bad, await command.RunAsync(arguments));
        Assert.EndsWith("--help explains with an example\n", command.Problems, StringComparison.Ordinal);
        Assert.Equal("", command.Output);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("run", "--help")]
    [InlineData("show", "--help")]
    [InlineData("list", "--help")]
    [InlineData("validate", "--help")]
    public async Task Help_OfEveryCommand_HasAnExampleTheCommonOptionsAndTheExitCodes(params string[] arguments)
    {
        Assert.Equal(ExitCode.Done, await command.RunAsync(arguments));
        var name = arguments.Length > 1 ? arguments[0] : "run";
        foreach (var part in new[] { $"Example:\n  mmnas {(arguments.Length > 1 ? name : "validate")}", "--home <DIR>", "--json", "--quiet", "--no-color", "130  interrupted" })
            Assert.Contains(part, command.Output, StringComparison.Ordinal);
    }
}
