using System.Globalization;

namespace MmNas.Console.Tests.EndToEnd;

/// <summary>A table of trained genotypes, from the command.</summary>
public sealed class RankTests : IDisposable
{
    private const string Spec = """
        name: ranked
        task: vqa
        seed: 3
        threads: 1
        data: { layout: scenes, scenes: { pictures: 60, validation_pictures: 20, min_shapes: 1, max_shapes: 2 } }
        space: { encoder_layers: 1, decoder_layers: 2 }
        network: { hidden: 16, head: 16, word_size: 8, reduce_hidden: 16 }
        search: { warmup_epochs: 0, stop: { max_epochs: 1 } }
        retrain: { hidden: 16, epochs: 3, learning_rate: 0.01, decay_epochs: [2] }
        baselines: [mcan]
        """;

    private readonly ConsoleProcess console = new();

    private string Table => Path.Combine(console.Folder, "table.csv");

    public void Dispose() => console.Dispose();

    [Fact]
    public async Task Network_OfATable_ScoresAsTheOneThatAnExperimentRetrains_AndIsTrainedOnce()
    {
        var spec = Path.Combine(console.Folder, "ranked.yaml");
        await File.WriteAllTextAsync(spec, Spec, TestContext.Current.CancellationToken);
        var one = await console.RunAsync("rank", "table", spec, "--genotypes", "1", "--seeds", "1", "--out", Table, "--json");
        Assert.True(one.ExitCode == 0, one.Problems);
        var first = await LinesAsync();
        var several = await console.RunAsync("rank", "table", spec, "--genotypes", "3", "--seeds", "2", "--slots", "2", "--out", Table, "--json");
        Assert.True(several.ExitCode == 0, several.Problems);
        var lines = await LinesAsync();
        Assert.Equal(first, lines[..2]); // the heading, and what was there
        Assert.Equal(7, lines.Length);
        Assert.Equal((3, 6), ((int)several.Lines[^1]["genotypes"]!, (int)several.Lines[^1]["trainings"]!));

        var run = await console.RunAsync("run", spec, "--json");
        Assert.True(run.ExitCode == 0, run.Problems);
        var mcan = run.Lines[^1]["baselines"]![0]!["metrics"]!["accuracy"]!;
        Assert.Equal((double)mcan, double.Parse(first[1].Split(',')[4], CultureInfo.InvariantCulture), 10);
    }

    [Fact]
    public async Task OtherSettings_DoNotMixInATable()
    {
        var spec = Path.Combine(console.Folder, "ranked.yaml");
        await File.WriteAllTextAsync(spec, Spec, TestContext.Current.CancellationToken);
        Assert.Equal(0, (await console.RunAsync("rank", "table", spec, "--genotypes", "1", "--seeds", "1", "--out", Table)).ExitCode);
        await File.WriteAllTextAsync(spec, Spec.Replace("learning_rate: 0.01", "learning_rate: 0.02", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var other = await console.RunAsync("rank", "table", spec, "--genotypes", "2", "--seeds", "1", "--out", Table);
        Assert.Equal(2, other.ExitCode);
        Assert.Contains("holds trainings of other settings or data", other.Problems, StringComparison.Ordinal);
        Assert.Contains("at most 32", (await console.RunAsync("rank", "table", spec, "--genotypes", "33", "--out", $"{Table}2")).Problems, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_IsMeasuredAgainstATable_ByItsIdOrByItsSpec()
    {
        var spec = Path.Combine(console.Folder, "ranked.yaml");
        await File.WriteAllTextAsync(spec, Spec, TestContext.Current.CancellationToken);
        Assert.Equal(0, (await console.RunAsync("rank", "table", spec, "--genotypes", "32", "--seeds", "1", "--slots", "2", "--out", Table)).ExitCode); // the whole space
        var bySpec = await console.RunAsync("rank", spec, "--table", Table, "--json");
        Assert.True(bySpec.ExitCode == 0, bySpec.Problems);
        var id = (string)Assert.Single((await console.RunAsync("list", "--json")).Lines)["id"]!;
        var byId = await console.RunAsync("rank", id, "--table", Table, "--json");
        Assert.Equal(Assert.Single(bySpec.Lines).ToJsonString(), Assert.Single(byId.Lines).ToJsonString()); // nothing else is printed, and it ran once

        var (ranking, shown) = (byId.Lines[0], (await console.RunAsync("show", id, "--json")).Lines[0]);
        Assert.Equal(32, (int)ranking["genotypes"]!);
        Assert.Equal((double)shown["metrics"]!["accuracy"]!, (double)ranking["found_score"]!);
        Assert.Equal(shown["curve"]!.AsArray().Select(point => point!["signal_to_noise"]!.ToJsonString()), ranking["signal_to_noise"]!.AsArray().Select(epoch => epoch!.ToJsonString()));
        Assert.Equal(32, ranking["shared"]!.AsArray().Select(one => (double)one!["held_loss"]!).Distinct().Count()); // each genotype has weights of its own

        var scenes = Spec.Replace("pictures: 60", "pictures: 61", StringComparison.Ordinal);
        await File.WriteAllTextAsync(spec, scenes, TestContext.Current.CancellationToken);
        Assert.Contains("other data", (await console.RunAsync("rank", spec, "--table", Table)).Problems, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rank", "nothing to rank")]
    [InlineData("rank nobody", "nothing to rank")]
    [InlineData("rank nobody --table nowhere.csv", "nowhere.csv: there is no such file; name one that is there")]
    public async Task Misuse_IsRefusedWithAWayOut(string line, string wayOut)
    {
        var misused = await console.RunAsync(line.Split(' '));
        Assert.Equal(2, misused.ExitCode);
        Assert.Contains(wayOut, misused.Problems, StringComparison.Ordinal);
    }

    private Task<string[]> LinesAsync() => File.ReadAllLinesAsync(Table, TestContext.Current.CancellationToken);
}
