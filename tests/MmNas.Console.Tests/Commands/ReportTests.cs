using System.Xml;
using System.Xml.Linq;
using MmNas.Console.Shell;
using MmNas.Console.Tests.Fakes;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;

namespace MmNas.Console.Tests.Commands;

/// <summary>Reports are read as XML here, which they are too: a mark that is open, or words that are taken for marks, are errors there.</summary>
public sealed class ReportTests : IDisposable
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private readonly CommandLine command = new();

    private string File => Path.Combine(command.Folder, "report.html");

    public void Dispose() => command.Dispose();

    [Fact]
    public async Task Report_OfAnExperiment_HasAllThatIsKnownOfIt()
    {
        AddWhole("a", seed: 1);
        var page = await PageAsync("a");
        Assert.Equal(["Scores", "Architectures", "Search", "Distributions", "Training", "Race", "Settings"], page.Descendants("h3").Select(heading => heading.Value));
        var text = page.Root!.Value;
        foreach (var words in new[] { "done: genotype stable for 5 epochs", "ann on desk, with mmnas 0.6.0", "2026-03-01 08:00:00 UTC", "rack-1, 2 threads of avx512, mmnas 0.6.0", "1 min 21 s", "99.13", "4,210,000", "warning: nothing reads the words", "what is the", "97.50" })
            Assert.Contains(words, text, StringComparison.Ordinal);
        Assert.Equal(3 + 3 + 2 + 4, page.Descendants(Svg + "svg").Count()); // architectures; curves of the search; distributions, over the rounds and at last; curves of the trainings
        Assert.Equal(["0.75", "0.25"], page.Descendants(Svg + "text").Select(one => one.Value).Where(one => one.StartsWith("0.", StringComparison.Ordinal) && one.Length == 4).TakeLast(2));
        Assert.Contains(page.Descendants("b"), one => one.Value == "search.batch"); // other than its default
        Assert.DoesNotContain(page.Descendants("b"), one => one.Value == "search.gates");
    }

    [Fact]
    public async Task Report_NeedsNothingFromElsewhere_AndIsTheSameEachTime()
    {
        AddWhole("a", seed: 1);
        await PageAsync("a");
        var first = await System.IO.File.ReadAllTextAsync(File, TestContext.Current.CancellationToken);
        foreach (var outside in new[] { "<script", " src=", " href=", "@import", "url(" }) Assert.DoesNotContain(outside, first, StringComparison.OrdinalIgnoreCase);
        command.Restart();
        await PageAsync("a");
        Assert.Equal(first, await System.IO.File.ReadAllTextAsync(File, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Report_OfACampaign_HasItsStatisticsWithIntervals_AndASectionForEachExperiment()
    {
        foreach (var seed in new[] { 1, 2, 3 }) AddWhole($"s-{seed}", seed, found: 90 + seed);
        command.Platform.Campaigns.Add("all", new CampaignView
        {
            Id = "all",
            Name = "all",
            Phase = CampaignPhase.Done,
            Experiments = [.. new[] { 1, 2, 3 }.Select(seed => new CampaignExperiment { Id = $"s-{seed}", Task = "vqa", Seed = seed, Phase = ExperimentPhase.Done, Score = 90 + seed })],
        });
        var page = await PageAsync("all");
        Assert.Equal(["s-1", "s-2", "s-3"], page.Descendants("h2").Select(heading => heading.Value));
        var statistics = page.Descendants("table").First(table => table.Value.Contains("p (Wilcoxon)", StringComparison.Ordinal));
        string[] found = [.. statistics.Descendants("tr").ElementAt(1).Elements("td").Select(cell => cell.Value)];
        Assert.Equal(["found", "3", "92.00", "89.52 to 94.48", "1.00"], found[..5]); // 92 ± 4.303 / sqrt(3)
        Assert.Contains("\"experiments\":3", command.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_OfWhatHasJustBegun_LeavesOutWhatIsNotKnown()
    {
        command.Platform.Add("a", Views.Of("a", ExperimentPhase.Queued));
        Assert.Empty((await PageAsync("a")).Descendants("h3"));
    }

    [Fact]
    public async Task Report_OfWordsThatLookLikeMarks_ShowsThemAsWords()
    {
        command.Platform.Add("a", Views.Of("a", ExperimentPhase.Failed, reason: "<script>alert('&')</script>\u001b[31m\nü 😀"));
        Assert.Contains("failed: <script>alert('&')</script>\\u001b[31m ü 😀", (await PageAsync("a")).Root!.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere/report.html", "there is no folder")]
    [InlineData("", "it is a folder")]
    public async Task Report_ToWhereNothingCanBeWritten_SaysSoBeforeItLooks(string path, string words)
    {
        Assert.Equal(ExitCode.Bad, await command.RunAsync("report", "a", "--out", Path.Combine(command.Folder, path)));
        Assert.Contains(words, command.Problems, StringComparison.Ordinal);
        Assert.Contains("choose another file with --out", command.Problems, StringComparison.Ordinal);
        Assert.Empty(command.Homes);
    }

    private async Task<XDocument> PageAsync(string id)
    {
        Assert.Equal(ExitCode.Done, await command.RunAsync("report", id, "--out", File, "--json"));
        using var reader = XmlReader.Create(File, new() { DtdProcessing = DtdProcessing.Ignore, Async = true });
        return await XDocument.LoadAsync(reader, LoadOptions.None, TestContext.Current.CancellationToken);
    }

    private void AddWhole(string id, int seed, double found = 99.125)
    {
        RanOn on = new() { Since = Views.Morning, Host = "rack-1", Version = "0.6.0", Kind = new() { Threads = 2, Instructions = "avx512" } };
        var finished = Views.Finished(id);
        RetrainingView Trained(RetrainingView network, double accuracy) => network with
        {
            RanOn = [on],
            Curve = [new() { Epoch = 1, Loss = 2, Accuracy = 40, HeldLoss = 2.5, HeldAccuracy = 35 }, new() { Epoch = 2, Loss = 1, Accuracy = 60, HeldLoss = 2, HeldAccuracy = 50 }],
            Scores = [new("val", new Dictionary<string, double?> { ["accuracy"] = accuracy, ["yes/no"] = 99.5, ["number"] = null }) { ByQuestionType = new Dictionary<string, double?> { ["what is the"] = 97.5 } }],
        };
        command.Platform.Add(id, finished with
        {
            Seed = seed,
            By = CommandLine.Somebody,
            Started = Views.Morning,
            RanOn = [on],
            Warnings = ["nothing reads the words"],
            Curve = [new() { Round = 7, Loss = 1.5, Accuracy = 50, Entropy = 1.25, Probabilities = [.. finished.Layers.Select(_ => (float[])[0.5f, 0.5f])] }, new() { Round = 14, Loss = 1.25, Accuracy = 55, HeldLoss = 1.5, Entropy = 1, Probabilities = [.. finished.Layers.Select(_ => (float[])[0.25f, 0.75f])] }],
            Races = [new() { Name = "found", Epochs = [2], Candidates = [new() { Genotype = finished.Genotype!, Losses = [0.5], IsWinner = true }] }],
            Retrainings = [Trained(finished.Retrainings[0], found), Trained(finished.Retrainings[1], 90), .. finished.Retrainings.Skip(2)],
        }).Spec = new() { Name = "trial", Seed = seed, Data = new() { Layout = "vqa-v2" }, Search = new() { Batch = 16 } };
    }
}
