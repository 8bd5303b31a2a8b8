using System.Text.Json.Nodes;
using MmNas.Console.Shell;
using MmNas.Console.Tests.Fakes;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;

namespace MmNas.Console.Tests.Commands;

/// <summary>What a campaign comes to over its seeds, as show prints it.</summary>
public sealed class StatisticsTests : IDisposable
{
    private readonly CommandLine command = new();
    private readonly List<CampaignExperiment> experiments = [];
    private readonly List<TransferResult> transfers = [];

    public StatisticsTests() => command.Serve();

    public void Dispose() => command.Dispose();

    /// <summary>Differences of 2.0, -0.5, 1.1, 1.1 and 0.7, whose figures are those of PairedDifferenceTests.</summary>
    [Fact]
    public async Task Show_OfACampaign_HasATableOfEachSpecsNetworks_BehindWhatItHadBefore()
    {
        FiveSeeds();
        Add("b-1", 1, 48.5, 48, name: "blocks");
        Assert.Equal(ExitCode.Done, await ShowAsync());
        Assert.StartsWith("all  running\n", command.Output, StringComparison.Ordinal);
        Assert.Equal(
            """
            scenes (vqa): 5 of 5 seeds scored
            network  n  accuracy on val  found ahead   95 % interval  p (t)  p (Wilcoxon)    wins   steps  of found's     training
            found    5     50.88 ± 0.91                                                            34,500               1 h 55 min
            mcan     5     50.00 ± 0.00        +0.88  -0.25 to +2.01  0.096         0.125  4 of 5   9,000        26 %  40 min 00 s

            blocks (vqa): 1 of 1 seed scored
            network  n  accuracy on val  found ahead  95 % interval  p (t)  p (Wilcoxon)    wins   steps  of found's     training
            found    1            48.50                                                           34,500               1 h 55 min
            mcan     1            48.00        +0.50              -      -             -  1 of 1   9,000        26 %  40 min 00 s
            found ahead: mean over paired seeds in points, with Student's 95 % interval and p of the paired t and the signed-rank test
            steps, training: of weights and alphas, a seed's mean, with search and race

            """,
            Table());
    }

    [Fact]
    public async Task Show_OfACampaignThatRuns_SaysHowManySeedsAreStillOut()
    {
        FiveSeeds();
        Add("s-6", 6, null, null, phase: ExperimentPhase.Alternating);
        Add("s-7", 7, null, null, phase: ExperimentPhase.Failed);
        Add("b-1", 1, null, null, name: "blocks", phase: ExperimentPhase.Queued);
        await ShowAsync();
        Assert.StartsWith("scenes (vqa): 5 of 7 seeds scored, 1 still out, 1 failed or cancelled\n", Table(), StringComparison.Ordinal);
        Assert.Contains("\n\nblocks (vqa): 0 of 1 seed scored, 1 still out\nfound ahead", Table(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_OfDifferencesOfWhichSomeAreZero_SaysHowManyWilcoxonHas()
    {
        foreach (var (seed, found) in new[] { 50, 50, 52, 53, 54.5 }.Index()) Add($"s-{seed}", seed, found, 50);
        await ShowAsync();
        Assert.Contains(" 0.250 (n 3)  3 of 5 ", Table(), StringComparison.Ordinal);
    }

    /// <summary>A continuous campaign may have hundreds of them; the leaderboard has their scores.</summary>
    [Fact]
    public async Task Show_LeavesOutVariedSettingsWithOneSeed_WhichCsvHas()
    {
        FiveSeeds();
        foreach (var seed in new[] { 6, 7 }) Add($"s-{seed}", seed, 50, 50, varied: $"retrain.epochs 1{new string('0', seed)}");
        await ShowAsync();
        Assert.Single(Table().Split('\n'), line => line.StartsWith("network", StringComparison.Ordinal));
        Assert.EndsWith("and 2 specs of varied settings with one seed each, which --csv has as well\n", command.Output, StringComparison.Ordinal);
        command.Clear();
        await ShowAsync("--csv");
        Assert.Equal(1 + (2 * 3), command.OutputLines.Count);
    }

    [Fact]
    public async Task Show_OfNetworksThatWereCarriedOver_LeavesThemToTheTransfers()
    {
        FiveSeeds();
        Add("t-1", 1, 99, null, name: "scenes-from-vgd");
        transfers.Add(new() { FoundFor = "vgd", RetrainedOn = "vqa", Experiment = "t-1", Seed = 1, Score = 99 });
        transfers.Add(new() { FoundFor = "vqa", RetrainedOn = "vqa", Experiment = "s-1", Seed = 1, Score = 52 });
        await ShowAsync();
        Assert.StartsWith("scenes (vqa): 5 of 5 seeds scored\n", Table(), StringComparison.Ordinal);
        Assert.DoesNotContain("scenes-from-vgd (", command.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_OfACampaignWithADamagedExperiment_LeavesItOutAndSaysSo()
    {
        FiveSeeds();
        Add("s-6", 6, 99, 50).Damage = "the row cannot be read; take it out";
        Assert.Equal(ExitCode.Done, await ShowAsync());
        Assert.StartsWith("scenes (vqa): 5 of 5 seeds scored\n", Table(), StringComparison.Ordinal);
        Assert.Equal("the statistics leave out s-6: the row cannot be read; take it out\n", command.Problems);
    }

    [Fact]
    public async Task ShowJson_HasEverythingUnderStatistics()
    {
        Add("s-2", 2, 50.25, 50);
        Add("s-1", 1, 51, 50);
        Add("s-3", 3, 51, null, phase: ExperimentPhase.Evaluating);
        await ShowAsync("--json");
        var statistics = Assert.Single(command.Objects)["statistics"]!;
        var difference = statistics[0]!["networks"]![1]!["difference"]!;
        foreach (var (name, value) in new[] { ("low", -4.139826776065511), ("high", 5.389826776065511), ("p_t", 0.34404173924526127) })
        {
            Assert.Equal(value, (double)difference[name]!, 8);
            difference[name] = null;
        }

        Assert.Equal(
            JsonNode.Parse("""
            [{"name": "scenes", "task": "vqa", "mutation": "", "metric": "accuracy", "split": "val", "experiments": ["s-1", "s-2", "s-3"], "seeds": [1, 2, 3],
              "seeds_scored": 3, "seeds_out": 1, "seeds_lost": 0, "data_differ": false,
              "networks": [
                {"name": "found", "n": 3, "mean": 50.75, "sd": 0.4330127018922193, "scores": [51, 50.25, 51], "difference": null,
                 "spent": {"search": {"weight_steps": 15000, "architecture_steps": 3000, "seconds": 3600}, "race": {"weight_steps": 10500, "architecture_steps": 0, "seconds": 2100},
                           "training": {"weight_steps": 6000, "architecture_steps": 0, "seconds": 1200}, "steps": 34500, "seconds": 6900}},
                {"name": "mcan", "n": 2, "mean": 50, "sd": 0, "scores": [50, 50, null],
                 "difference": {"n": 2, "mean": 0.625, "sd": 0.5303300858899106, "low": null, "high": null, "p_t": null, "p_wilcoxon": 0.5, "n_wilcoxon": 2, "wins": 2, "losses": 0},
                 "spent": {"search": {"weight_steps": 0, "architecture_steps": 0, "seconds": 0}, "race": {"weight_steps": 3000, "architecture_steps": 0, "seconds": 600},
                           "training": {"weight_steps": 6000, "architecture_steps": 0, "seconds": 1800}, "steps": 9000, "seconds": 2400}}]}]
            """)!.ToJsonString(),
            statistics.ToJsonString());
    }

    [Fact]
    public async Task ShowCsv_PrintsTheTableAlone_WithNothingWhereNothingCanBeTold()
    {
        Add("s-1", 1, 51.5, 50);
        Assert.Equal(ExitCode.Done, await ShowAsync("--csv"));
        Assert.Equal(
            """
            name,task,mutation,metric,split,seeds,seeds_out,seeds_lost,network,n,mean,sd,difference,difference_sd,low,high,p_t,p_wilcoxon,n_wilcoxon,pairs,wins,losses,search_weight_steps,search_architecture_steps,race_steps,training_steps,steps,search_seconds,race_seconds,training_seconds,seconds
            scenes,vqa,,accuracy,val,1,0,0,found,1,51.5,,,,,,,,,,,,15000,3000,10500,6000,34500,3600,2100,1200,6900
            scenes,vqa,,accuracy,val,1,0,0,mcan,1,50,,1.5,,,,,1,1,1,1,0,0,0,3000,6000,9000,0,600,1800,2400

            """,
            command.Output);
    }

    [Theory]
    [InlineData("--csv")]
    [InlineData("--latex")]
    public async Task Show_OfACampaignWithoutScores_AsATable_SaysSoBesideIt(string option)
    {
        Add("s-1", 1, null, null, phase: ExperimentPhase.Alternating);
        Assert.Equal(ExitCode.Done, await ShowAsync(option));
        Assert.NotEmpty(command.Output);
        Assert.Equal("all has no scores yet; mmnas show all says how far it has come\n", command.Problems);
        command.Restart();
        Add("s-2", 2, 51.5, 50);
        await ShowAsync(option);
        Assert.Empty(command.Problems);
    }

    [Fact]
    public async Task ShowLatex_PrintsATableOfBooktabs_InWhichNamesAreWords()
    {
        FiveSeeds();
        Add("b-1", 1, 48.5, 48, name: "blocks_50%");
        Assert.Equal(ExitCode.Done, await ShowAsync("--latex"));
        Assert.Equal(
            """
            % needs \usepackage{booktabs}; steps and seconds are a seed's mean, with search and race
            \begin{tabular}{lrrrrrrrrrr}
            \toprule
            network & $n$ & score & found ahead & 95\,\% interval & $p$ ($t$) & $p$ (Wilcoxon) & wins & steps & of found's & seconds \\
            \midrule
            \multicolumn{11}{l}{scenes, vqa: accuracy on val, 5 of 5 seeds} \\
            found & 5 & $50.88 \pm 0.91$ &  &  &  &  &  & 34,500 &  & 6,900 \\
            mcan & 5 & $50.00 \pm 0.00$ & $+0.88$ & $[-0.25, 2.01]$ & 0.096 & 0.125 & 4 of 5 & 9,000 & 26 \% & 2,400 \\
            \midrule
            \multicolumn{11}{l}{blocks\_50\%, vqa: accuracy on val, 1 of 1 seed} \\
            found & 1 & $48.50$ &  &  &  &  &  & 34,500 &  & 6,900 \\
            mcan & 1 & $48.00$ & $+0.50$ & -- & -- & -- & 1 of 1 & 9,000 & 26 \% & 2,400 \\
            \bottomrule
            \end{tabular}

            """,
            command.Output);
    }

    [Theory]
    [InlineData("mmnas: --csv and --latex exclude each other; use one of them", "--csv", "--latex")]
    [InlineData("mmnas: --csv and --json exclude each other; --json has the same under statistics", "--csv", "--json")]
    [InlineData("mmnas: --latex and --json exclude each other; --json has the same under statistics", "--latex", "--json")]
    public async Task Show_InTwoFormsAtOnce_IsRefusedWithAReason(string reason, params string[] options)
    {
        FiveSeeds();
        Assert.Equal(ExitCode.Bad, await ShowAsync(options));
        Assert.Equal(reason, command.Problems.Split('\n')[0]);
        Assert.DoesNotContain("scenes", command.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--csv")]
    [InlineData("--latex")]
    public async Task Show_OfAnExperiment_AsATable_IsRefusedWithAReason(string option)
    {
        Add("s-1", 1, 51.5, 50);
        Assert.Equal(ExitCode.Bad, await command.RunAsync("show", "s-1", option));
        Assert.Equal($"mmnas: s-1 is an experiment, and {option} prints what a campaign's seeds come to; name a campaign, or use --json\n", command.Problems);
        Assert.Empty(command.Output);
    }

    [Fact]
    public async Task Watch_AndRun_EndWithTheTableToo()
    {
        FiveSeeds();
        command.Platform.Campaigns.Add("all", Campaign with { Phase = CampaignPhase.Done });
        Assert.Equal(ExitCode.Done, await command.RunAsync("watch", "all"));
        Assert.Contains("\nscenes (vqa): 5 of 5 seeds scored\n", command.Output, StringComparison.Ordinal);
        command.Restart();
        command.Server = null;
        command.Spec("a");
        var file = Path.Combine(command.Folder, "all.yaml");
        File.WriteAllText(file, "name: all\nexperiments:\n  - { spec: a.yaml }\nbudget: { hours: 1 }\n");
        Assert.Equal(ExitCode.Done, await command.RunAsync("run", file));
        Assert.Contains("\nscenes (vqa): 5 of 5 seeds scored\n", command.Output, StringComparison.Ordinal);
    }

    private CampaignView Campaign => new() { Id = "all", Name = "all", Phase = CampaignPhase.Running, Experiments = experiments, Transfers = transfers };

    /// <summary>From the first heading on.</summary>
    private string Table() => command.Output[command.Output.IndexOf("scenes (", StringComparison.Ordinal)..];

    private void FiveSeeds()
    {
        double[] found = [52, 49.5, 51.1, 51.1, 50.7];
        foreach (var seed in Enumerable.Range(1, 5)) Add($"s-{seed}", seed, found[seed - 1], 50);
    }

    private ScriptedExperiment Add(string id, int seed, double? found, double? mcan, string name = "scenes", string varied = "", ExperimentPhase phase = ExperimentPhase.Done)
    {
        experiments.Add(new() { Id = id, Task = "vqa", Seed = seed, Phase = phase, Score = found, Mutation = varied });
        var experiment = command.Platform.Add(id, Views.Of(id, phase, 40) with
        {
            SearchSpent = new() { WeightSteps = 15_000, ArchitectureSteps = 3000, Seconds = 3600 },
            Races = [new() { Name = "found", Spent = new() { WeightSteps = 10_500, Seconds = 2100 } }, new() { Name = "mcan", Spent = new() { WeightSteps = 3000, Seconds = 600 } }],
            Retrainings = [Network("found", found, 1200), Network("mcan", mcan, 1800)],
        });
        experiment.Spec = new ExperimentSpec { Name = name, Task = "vqa", Seed = seed, Retrain = new() { Epochs = 5 + varied.Length } };
        return experiment;
    }

    private Task<int> ShowAsync(params string[] options)
    {
        command.Platform.Campaigns.Add("all", Campaign);
        return command.RunAsync(["show", "all", .. options]);
    }

    private static RetrainingView Network(string name, double? accuracy, double seconds) => new()
    {
        Name = name,
        Genotype = Views.Genotype,
        Spent = new() { WeightSteps = 6000, Seconds = seconds },
        Scores = accuracy is null ? [] : [new("val", new Dictionary<string, double?> { ["accuracy"] = accuracy })],
    };
}
