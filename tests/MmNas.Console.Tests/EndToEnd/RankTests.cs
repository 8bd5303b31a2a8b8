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

    private Task<string[]> LinesAsync() => File.ReadAllLinesAsync(Table, TestContext.Current.CancellationToken);
}
