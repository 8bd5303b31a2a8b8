using MmNas.Console.Shell;
using MmNas.Console.Tests.Fakes;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;

namespace MmNas.Console.Tests.Commands;

public sealed class CompareTests : IDisposable
{
    private readonly CommandLine command = new();

    public CompareTests()
    {
        command.Platform.Add("a", Views.Finished("a"));
        command.Platform.Add("b", Views.Of("b", ExperimentPhase.Alternating, 7) with { Running = true });
        command.Platform.Add("a-2", Views.Finished("a-2"));
    }

    public void Dispose() => command.Dispose();

    [Fact]
    public async Task Compare_PutsMeasuresParametersSecondsAndLayersSideBySide()
    {
        Assert.Equal(ExitCode.Done, await command.RunAsync("compare", "a", "b"));
        Assert.Equal(
            """
                                         a            b
            task                       vqa          vqa
            seed                         1            1
            phase                     done  alternating
            rounds                    1200            7
            found val accuracy       99.13            -
            found val yes/no         99.50            -
            found val other          98.00            -
            mcan val accuracy        98.75            -
            mcan val yes/no          99.50            -
            mcan val other           98.00            -
            found parameters     4,210,000            -
            mcan parameters      5,100,000            -
            search              1 min 21 s          0 s
            retraining          1 min 00 s          0 s
            evaluation               3.1 s          0 s
            enc 1                       SA
            enc 2                      FFN
            dec 1                       GA
            dec 2                      RSA
            dec 3                      FFN

            """,
            command.Output);
    }

    [Fact]
    public async Task Compare_OfMoreThanFitSideBySide_RanksThem_AndHasNoColumnsOfDashes()
    {
        for (var i = 1; i <= 14; i++) command.Platform.Add($"waiting-{i}", Views.Of($"waiting-{i}", ExperimentPhase.Queued));
        Assert.Equal(ExitCode.Done, await command.RunAsync(["compare", "b", "a", .. Enumerable.Range(1, 14).Select(i => $"waiting-{i}")]));
        Assert.Equal("task  experiment  seed  phase        measure   found   mcan  random  parameters", command.OutputLines[0]);
        Assert.Equal("vqa   a           1     done         accuracy  99.13  98.75       -   4,210,000", command.OutputLines[1]); // the best first
        Assert.Equal("vqa   b           1     alternating  -             -      -       -           -", command.OutputLines[2]);
        Assert.Equal(18, command.OutputLines.Count);
        Assert.All(command.OutputLines.SkipLast(1), line => Assert.InRange(line.Length, 1, 80));
    }

    [Fact]
    public async Task Compare_IntoAFileOrAPipe_LeavesNothingOut_HoweverMany()
    {
        command.Width = null;
        for (var i = 1; i <= 14; i++) command.Platform.Add($"waiting-{i}", Views.Of($"waiting-{i}", ExperimentPhase.Queued));
        Assert.Equal(ExitCode.Done, await command.RunAsync(["compare", "b", "a", .. Enumerable.Range(1, 14).Select(i => $"waiting-{i}")]));
        Assert.EndsWith("waiting-14", command.OutputLines[0], StringComparison.Ordinal);
        Assert.Contains(command.OutputLines, line => line.StartsWith("enc 1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task CompareJson_OfACampaign_HoldsTheResultsOfItsExperiments()
    {
        command.Platform.Campaigns.Add("both", Views.Campaign("both", CampaignPhase.Running));
        Assert.Equal(ExitCode.Done, await command.RunAsync("compare", "both", "--json"));
        Assert.Equal(["b", "a", "a-2"], Assert.Single(command.Objects)["experiments"]!.AsArray().Select(one => (string?)one!["id"]));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a", "a")]
    public async Task Compare_OfOneAlone_Exits2(params string[] ids)
    {
        Assert.Equal(ExitCode.Bad, await command.RunAsync(["compare", .. ids]));
        Assert.Equal("mmnas: a has nothing to be compared with; name two or more experiments, or a campaign of several\n", command.Problems);
    }
}
