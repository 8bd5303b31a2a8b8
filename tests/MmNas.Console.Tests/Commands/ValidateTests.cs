using System.Text.Json.Nodes;
using MmNas.Console.Shell;
using MmNas.Console.Tests.Fakes;
using MmNas.Contracts.Specs.Reading;
using MmNas.Tasks;

namespace MmNas.Console.Tests.Commands;

public sealed class ValidateTests : IDisposable
{
    private readonly CommandLine command = new();

    public void Dispose() => command.Dispose();

    [Fact]
    public async Task Validate_OfASpecWithControlCharacters_WritesThemOut()
    {
        await command.RunAsync("validate", command.Spec("a", "\"s\\e[31med\": 1\nseed: \"\\e[2J\""));
        Assert.Contains("s\\u001b[31med", command.Problems, StringComparison.Ordinal);
        Assert.Contains("\\u001b[2J", command.Problems, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', command.Problems);
    }

    [Fact]
    public async Task Validate_OfGoodAndBadSpecs_SpeaksOfEachAndExits2()
    {
        var (good, bad) = (command.Spec("a"), command.Spec("b", "seed: x\nfinalists: 0"));
        Assert.Equal(ExitCode.Bad, await command.RunAsync("validate", good, bad));
        Assert.Equal($"{good}: good\n", command.Output);
        Assert.Equal($"{bad}:3: seed is x; use a whole number, 0 to 2147483647\n{bad}:4: finalists is 0; use a whole number, 1 to 256\n", command.Problems);
        Assert.Empty(command.Homes);
    }

    [Fact]
    public async Task ValidateJson_GivesFieldValueWayOutAndLine()
    {
        var bad = command.Spec("b", "seed: x");
        await command.RunAsync("validate", bad, "--json");
        Assert.Equal(
            $$"""{"spec":"{{bad}}","valid":false,"notes":[],"errors":[{"field":"seed","value":"x","way_out":"use a whole number, 0 to 2147483647","line":3,"column":7}]}""",
            Assert.Single(command.OutputLines));
    }

    [Fact]
    public async Task Validate_LooksAtTheDataToo()
    {
        command.DataProblems = [new("val.json, question_id 7", "it has no annotation", "add one")];
        Assert.Equal(ExitCode.Bad, await command.RunAsync("validate", command.Spec("a")));
        Assert.Contains("val.json, question_id 7: it has no annotation; add one", command.Problems, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_OfMoreThreadsThanThisMachineHasCores_SaysSo_ForOthersMayHaveThem()
    {
        Assert.Equal(ExitCode.Done, await command.RunAsync("validate", command.Spec("a", "threads: 1024")));
        Assert.Contains($"note: threads is 1024, and this machine has {Environment.ProcessorCount} cores", command.Problems, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_OfANetworkLargerThanThisMachinesMemory_SaysSo_ForOthersMayHaveMore()
    {
        command.Memory = 15L << 30;
        Assert.Equal(ExitCode.Done, await command.RunAsync("validate", command.Spec("a", "network: { hidden: 2048 }")));
        Assert.Contains("note: the network that is searched has at least 2.1 billion parameters, which take 24 GiB with Adam's moments, and this machine has 15 GiB of memory", command.Problems, StringComparison.Ordinal);
        command.Clear();
        Assert.Equal(ExitCode.Done, await command.RunAsync("validate", command.Spec("b")));
        Assert.Equal("", command.Problems);
    }

    [Theory]
    [InlineData("validate")]
    [InlineData("run")]
    [InlineData("submit")]
    public async Task Campaign_ThatNamesItself_IsSaidInTheSameWordsByWhoeverReadsIt(string order)
    {
        var file = Path.Combine(command.Folder, "self.yaml");
        File.WriteAllText(file, "name: c\nexperiments: [{ spec: self.yaml }]\n");
        Assert.Equal(ExitCode.Bad, await command.RunAsync(order, file));
        Assert.Equal("", command.Output);
        Assert.StartsWith($"{file}:2: experiments[0].spec is ", command.Problems, StringComparison.Ordinal);
        Assert.Single(command.Problems.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("validate", true)]
    [InlineData("run", false)] // also each time that it goes on after being killed
    [InlineData("submit", false)]
    public async Task RecordsOfPacks_AreReadByValidateAlone(string order, bool records)
    {
        command.DataProblems = [new("val.json, question_id 7", "it has no annotation", "add one")]; // so that nothing starts
        Assert.Equal(ExitCode.Bad, await command.RunAsync(order, command.Spec("a")));
        Assert.Equal([records], command.RecordsChecked);
    }

    [Fact]
    public async Task Validate_OfACampaign_SpeaksOfEachFileOnceAndOfItsOwn()
    {
        var spec = command.Spec("v");
        var campaign = Path.Combine(command.Folder, "campaign.yaml");
        File.WriteAllText(campaign, "name: both\nexperiments:\n  - { spec: v.yaml, seeds: [1, 2, 3] }\n  - { spec: v.yaml, seeds: [4] }\n");
        Assert.Equal(ExitCode.Done, await command.RunAsync("validate", campaign));
        Assert.Equal($"{campaign}: good\n{spec}: good\n", command.Output);
        command.Clear();
        command.DataProblems = [new("val.json, question_id 7", "it has no annotation", "add one")];
        Assert.Equal(ExitCode.Bad, await command.RunAsync("validate", campaign));
        Assert.Equal(($"{campaign}: good\n", $"{spec}: val.json, question_id 7: it has no annotation; add one\n"), (command.Output, command.Problems));
    }

    [Fact]
    public async Task ValidateSchema_PrintsTheSchemaAlone()
    {
        Assert.Equal(ExitCode.Done, await command.RunAsync("validate", "--schema"));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(SpecSchema.Text(KnownTasks.All.Specs)), JsonNode.Parse(command.Output)));
    }

    [Fact]
    public async Task ValidateFields_PrintsThePageOfDocs()
    {
        Assert.Equal(ExitCode.Done, await command.RunAsync("validate", "--fields"));
        Assert.Equal(SpecReference.Markdown(KnownTasks.All.Specs), command.Output);
    }
}
