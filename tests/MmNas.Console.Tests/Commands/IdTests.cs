using MmNas.Console.Shell;
using MmNas.Console.Tests.Fakes;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;

namespace MmNas.Console.Tests.Commands;

/// <summary>How ids are given.</summary>
public sealed class IdTests : IDisposable
{
    private readonly CommandLine command = new();

    public IdTests()
    {
        command.Serve();
        command.Platform.Add("easy-1a", Views.Finished("easy-1a"));
        command.Platform.Add("easy-1a-2", Views.Finished("easy-1a-2"));
        command.Platform.Add("hard-7f", Views.Finished("hard-7f"));
        command.Platform.Campaigns.Add("all-tasks-9c", Views.Campaign("all-tasks-9c", CampaignPhase.Done));
    }

    public void Dispose() => command.Dispose();

    [Theory]
    [InlineData("hard", "hard-7f")]
    [InlineData("h", "hard-7f")]
    [InlineData("easy-1a", "easy-1a")] // in full, though another one begins so
    [InlineData("easy-1a-", "easy-1a-2")]
    [InlineData("all", "all-tasks-9c")]
    public async Task Beginning_OfOneIdAlone_StandsForIt(string given, string id)
    {
        Assert.Equal(ExitCode.Done, await command.RunAsync("show", given, "--json"));
        Assert.Equal(id, (string?)Assert.Single(command.Objects)["id"]);
    }

    [Theory]
    [InlineData("many1", "many1-0a1b3c")]
    [InlineData("many", "many-0a1b3c-2")]
    [InlineData("many10", "many10-0a1b3c")]
    public async Task WholeName_StandsForItsExperiment_ThoughOthersBeginSo(string given, string id)
    {
        foreach (var other in new[] { "many1-0a1b3c", "many10-0a1b3c", "many11-0a1b3c", "many-0a1b3c-2" }) command.Platform.Add(other, Views.Of(other, ExperimentPhase.Alternating));
        Assert.Equal(ExitCode.Done, await command.RunAsync("pause", given, "--json"));
        Assert.Equal(id, (string?)Assert.Single(command.Objects)["id"]);
    }

    [Fact]
    public async Task WholeName_OfSeveralExperiments_IsAmbiguousAmongThoseAlone()
    {
        foreach (var other in new[] { "many-0a1b3c", "many-0a1b3c-2", "many1-0a1b3c" }) command.Platform.Add(other, Views.Finished(other));
        Assert.Equal(ExitCode.Bad, await command.RunAsync("show", "many"));
        Assert.Equal("mmnas: many could be many-0a1b3c, many-0a1b3c-2; write more of it\n", command.Problems);
    }

    [Fact]
    public async Task IdsThatNameNothingOrSeveral_AreAllToldAndNothingIsDone()
    {
        Assert.Equal(ExitCode.Bad, await command.RunAsync("cancel", "hard", "easy", "all-taks-9c", "grounding"));
        Assert.Equal(
            """
            mmnas: easy could be easy-1a, easy-1a-2; write more of it
            mmnas: there is no experiment or campaign all-taks-9c; did you mean all-tasks-9c?
            mmnas: there is no experiment or campaign grounding; mmnas list names them all

            """,
            command.Problems);
        Assert.Equal("", command.Output);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public async Task EmptyId_IsAnErrorOfItsOwn(string id)
    {
        Assert.Equal(ExitCode.Bad, await command.RunAsync("show", id));
        Assert.Equal("mmnas: an id is empty; write one as mmnas list names it, or the beginning of one\n", command.Problems);
    }

    [Fact]
    public async Task SameIdTwice_IsOne()
    {
        Assert.Equal(ExitCode.Done, await command.RunAsync("delete", "hard-7f", "hard", "--yes"));
        Assert.Single(command.OutputLines);
    }

    [Fact]
    public async Task Evaluate_OfACampaign_AsksForAnExperiment()
    {
        Assert.Equal(ExitCode.Bad, await command.RunAsync("evaluate", "all-tasks-9c"));
        Assert.Contains("is a campaign; name one of its experiments", command.Problems, StringComparison.Ordinal);
    }
}
