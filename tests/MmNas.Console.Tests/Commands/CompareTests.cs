using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MmNas.Console.Shell;
using MmNas.Console.Tests.Fakes;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;

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
            vqa: no other network has both a higher score and fewer parameters than a found (99.13, 4,210,000)

            """,
            command.Output);
    }

    [Fact]
    public async Task Compare_NamesTheNetworksThatNoOtherBeatsInScoreAndCost()
    {
        var small = Views.Finished("small");
        command.Platform.Add("small", small with { Retrainings = [small.Retrainings[0] with { Parameters = 100_000, LatencyMs = 2.5 }, small.Retrainings[1] with { Parameters = 4_000_000, LatencyMs = 3.25 }] });
        var fast = Views.Finished("fast");
        command.Platform.Add("fast", fast with { Retrainings = [fast.Retrainings[1] with { Name = "found", LatencyMs = 1 }] });
        await command.RunAsync("compare", "small", "fast", "--json");
        var fronts = Assert.Single(command.Objects)["pareto"]!.AsArray();
        Assert.Equal(["parameters", "latency_ms"], fronts.Select(front => (string?)front!["cost"]));
        Assert.Equal(["small found 100000"], fronts[0]!["networks"]!.AsArray().Select(Named)); // the others score less, or as much with more
        Assert.Equal(["fast found 1", "small found 2.5"], fronts[1]!["networks"]!.AsArray().Select(Named));

        static string Named(JsonNode? one) => $"{one!["experiment"]} {one["network"]} {one["cost"]}";
    }

    [Fact]
    public async Task Compare_OfMoreThanFitSideBySide_RanksThem_AndHasNoColumnsOfDashes()
    {
        for (var i = 1; i <= 14; i++) command.Platform.Add($"waiting-{i}", Views.Of($"waiting-{i}", ExperimentPhase.Queued));
        Assert.Equal(ExitCode.Done, await command.RunAsync(["compare", "b", "a", .. Enumerable.Range(1, 14).Select(i => $"waiting-{i}")]));
        Assert.Equal("task  experiment  seed  phase        measure   found   mcan  random  parameters", command.OutputLines[0]);
        Assert.Equal("vqa   a           1     done         accuracy  99.13  98.75       -   4,210,000", command.OutputLines[1]); // the best first
        Assert.Equal("vqa   b           1     alternating  -             -      -       -           -", command.OutputLines[2]);
        Assert.Equal(19, command.OutputLines.Count);
        Assert.All(command.OutputLines.SkipLast(2), line => Assert.InRange(line.Length, 1, 80));
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

    [Fact]
    public async Task Compare_ShowsTheSettingsInWhichTheyDiffer_AndNoOthers_BeforeWhatTheyCameTo()
    {
        WithSpecs();
        Assert.Equal(ExitCode.Done, await command.RunAsync("compare", "a", "a-2"));
        Assert.Equal(["task", "seed", "data.path", "space.encoder_layers", "search.batch", "baselines", "phase", "rounds"], command.OutputLines.Skip(1).Take(8).Select(line => line.Split(' ')[0]));
        Assert.Contains(command.OutputLines, line => Regex.IsMatch(line, "^data.path +/data/a …of its pictures +null$"));
        Assert.Contains(command.OutputLines, line => Regex.IsMatch(line, "^search.batch +16 +32$"));
        command.Clear();
        command.Width = null;
        await command.RunAsync("compare", "a", "a-2", "--all");
        Assert.Contains(command.OutputLines, line => line.StartsWith("retrain.epochs ", StringComparison.Ordinal));
        Assert.DoesNotContain(command.OutputLines, line => line.StartsWith("name ", StringComparison.Ordinal)); // it is in the id
    }

    [Fact]
    public async Task Compare_WhereTheyDoNotFit_SaysWhichExperimentsHaveWhichSettings()
    {
        WithSpecs();
        command.Width = 50;
        await command.RunAsync("compare", "a", "a-2", "b");
        Assert.Equal(["space.encoder_layers: 2 (a); 12 (a-2); - (b)", "search.batch: 16 (a); 32 (a-2); - (b)", "baselines: [mcan, \"random:2\"] (a); [] (a-2); - (b)"], command.OutputLines.Skip(1).Take(3));
        Assert.StartsWith("task  experiment", command.OutputLines[4], StringComparison.Ordinal);
    }

    [Fact]
    public async Task CompareCsv_HasALineForEachExperiment_WithNumbersAsTheyAre()
    {
        WithSpecs();
        Assert.Equal(ExitCode.Done, await command.RunAsync("compare", "a", "a-2", "b", "--csv"));
        Assert.Equal(
            "id,task,seed,data.path,space.encoder_layers,search.batch,baselines,phase,rounds,found val accuracy,found val yes/no,found val other,mcan val accuracy,mcan val yes/no,mcan val other,"
                + "found parameters,mcan parameters,search seconds,retraining seconds,evaluation seconds,enc 1,enc 2,dec 1,dec 2,dec 3",
            command.OutputLines[0]);
        Assert.Equal("""a,vqa,1,/data/a whole folder of its pictures,2,16,"[mcan, ""random:2""]",done,1200,99.125,99.5,98,98.75,99.5,98,4210000,5100000,81.25,60.5,3.125,SA,FFN,GA,RSA,FFN""", command.OutputLines[1]);
        Assert.Equal("b,vqa,1,,,,,alternating,7,,,,,,,,,0,0,0,,,,,", command.OutputLines[3]);
    }

    [Fact]
    public async Task CompareMarkdownAndLatex_AreTheTable_WithWhatIsSpecialThereEscaped()
    {
        WithSpecs();
        await command.RunAsync("compare", "a", "b", "a-2", "--markdown");
        Assert.Equal(["|  | a | b | a-2 |", "| --- | ---: | ---: | ---: |", "| task | vqa | vqa | vqa |", "| seed | 1 | 1 | 1 |"], command.OutputLines.Take(4));
        Assert.Contains(@"| space.encoder\_layers | 2 | - | 12 |", command.OutputLines);
        command.Clear();
        await command.RunAsync("compare", "a", "b", "a-2", "--latex");
        Assert.Equal([@"% needs \usepackage{booktabs}", @"\begin{tabular}{lrrr}", @"\toprule", @" & a & b & a-2 \\", @"\midrule"], command.OutputLines.Take(5));
        Assert.Contains(@"space.encoder\_layers & 2 & -- & 12 \\", command.OutputLines);
        Assert.Contains(@"enc 1 & SA &  & SA \\", command.OutputLines);
        Assert.Equal(2, command.OutputLines.Count(line => line == @"\midrule")); // the second ends the settings
    }

    [Fact]
    public async Task CompareJson_HasTheSettingsThatDiffer_WithAValueForEach()
    {
        WithSpecs();
        await command.RunAsync("compare", "a", "a-2", "--json");
        var json = Assert.Single(command.Objects);
        Assert.Equal("""{"data.path":["/data/a whole folder of its pictures",null],"space.encoder_layers":[2,12],"search.batch":[16,32],"baselines":[["mcan","random:2"],[]]}""", json["settings"]!.ToJsonString());
        Assert.Equal(16, (int?)json["experiments"]![0]!["spec"]!["search"]!["batch"]);
    }

    [Theory]
    [InlineData("--csv and --latex exclude each other; use one of them", "--csv", "--latex")]
    [InlineData("--json and --csv, --markdown or --latex exclude each other; use one of them", "--json", "--markdown")]
    public async Task Compare_InTwoForms_Exits2(string message, params string[] forms)
    {
        Assert.Equal(ExitCode.Bad, await command.RunAsync(["compare", "a", "b", .. forms]));
        Assert.StartsWith($"mmnas: {message}\n", command.Problems, StringComparison.Ordinal);
    }

    /// <summary>Of a and of a-2; nobody knows that of b.</summary>
    private void WithSpecs()
    {
        ExperimentSpec spec = new() { Name = "trial", Data = new() { Layout = "scenes", Path = "/data/a whole folder of its pictures" }, Space = new() { EncoderLayers = 2 }, Search = new() { Batch = 16 }, Baselines = ["mcan", "random:2"] };
        command.Platform.Add("a", Views.Finished("a")).Spec = spec;
        command.Platform.Add("a-2", Views.Finished("a-2")).Spec = new() { Name = "other", Data = new() { Layout = "scenes" }, Search = new() { Batch = 32 } };
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
