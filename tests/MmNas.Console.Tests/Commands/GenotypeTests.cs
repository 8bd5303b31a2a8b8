using MmNas.Console.Shell;
using MmNas.Console.Tests.Fakes;
using MmNas.Search;

namespace MmNas.Console.Tests.Commands;

public sealed class GenotypeTests : IDisposable
{
    private readonly CommandLine command = new();

    public void Dispose() => command.Dispose();

    [Fact]
    public async Task Genotype_OfAFile_IsDrawn()
    {
        Assert.Equal(ExitCode.Done, await command.RunAsync("genotype", Written(GenotypeFile.Write(HandMade.Mcan(2, 3)))));
        Assert.Equal(4, command.OutputLines.Count);
        Assert.Contains("GA", command.OutputLines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task GenotypeJson_IsAFileOfTheLastEpoch()
    {
        const string Two = """{"epoch1": {"enc": [["self_att_64"]], "dec": [["feed_forward"]]}, "epoch10": {"enc": [["feed_forward"]], "dec": [["guided_att_64"]]}}""";
        Assert.Equal(ExitCode.Done, await command.RunAsync("genotype", Written(Two), "--json"));
        Assert.Equal("""{"epoch0":{"enc":[["feed_forward"]],"dec":[["guided_att_64"]]}}""", Assert.Single(command.OutputLines));
    }

    [Theory]
    [InlineData("{}", "is missing")]
    [InlineData("nothing", "line 1")]
    public async Task Genotype_OfAnotherFile_SaysWhatIsWrongWithIt(string text, string part)
    {
        Assert.Equal(ExitCode.Bad, await command.RunAsync("genotype", Written(text)));
        Assert.Contains("holds no genotype", command.Problems, StringComparison.Ordinal);
        Assert.Contains(part, command.Problems, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Genotype_OfAFileThatIsNotThere_SaysSo()
    {
        Assert.Equal(ExitCode.Bad, await command.RunAsync("genotype", Path.Combine(command.Folder, "none.json")));
        Assert.Contains("cannot be read", command.Problems, StringComparison.Ordinal);
    }

    private string Written(string text)
    {
        var file = Path.Combine(command.Folder, "genotype.json");
        File.WriteAllText(file, text);
        return file;
    }
}
