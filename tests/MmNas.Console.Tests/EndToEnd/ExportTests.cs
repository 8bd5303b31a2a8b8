using System.Globalization;
using System.Text.Json.Nodes;
using MmNas.Console.Shell;

namespace MmNas.Console.Tests.EndToEnd;

/// <summary>What is found leaves the house, and answers outside.</summary>
public sealed class ExportTests : IDisposable
{
    private readonly ConsoleProcess console = new();

    public void Dispose() => console.Dispose();

    [Fact]
    public async Task NetworksOfEveryTask_AreExportedAndCheckedAndAskedAboutAPicture()
    {
        var entailment = Path.Combine(console.Folder, "ve.yaml");
        await File.WriteAllTextAsync(entailment, ThreeTasks.Spec("ve", "", searchEpochs: 3, retrainEpochs: 1), TestContext.Current.CancellationToken);
        var run = await console.RunAsync("run", ThreeTasks.Write(console.Folder, searchEpochs: 3, retrainEpochs: 1), entailment);
        Assert.True(run.ExitCode == ExitCode.Done, run.Problems);
        foreach (var result in run.Lines.Where(line => line["baselines"] is not null))
            Assert.All(result["baselines"]!.AsArray().Prepend(result), network => Assert.InRange((double)network!["latency_ms"]!, 0.001, 1000));

        await AssertAnswersAsync("vqa", "--question", "what is left of the red star?", said => Assert.NotEmpty(said["answers"]!.AsArray()));
        await AssertAnswersAsync("itm", "--caption", "a red star", said => Assert.InRange((double)said["score"]!, 0, 1));
        await AssertAnswersAsync("ve", "--hypothesis", "the star is red", said => Assert.Equal(1, said["answers"]!.AsArray().Sum(answer => (double)answer!["probability"]!), 1e-4));
        await AssertCurvesAsync();
        await AssertConfusionAsync("ve", "entailment");
        await AssertConfusionAsync("vqa", "yes/no");
        await AssertMistakesAsync("ve");
        await AssertMistakesAsync("vqa");
        await AssertMistakesAsync("itm");
        await AssertMistakesAsync("vgd");
        await AssertAnswersAsync("vgd", "--expression", "the red star", said => Assert.Equal(4, said["box"]!.AsArray().Count));
    }

    private async Task AssertMistakesAsync(string id)
    {
        var page = Path.Combine(console.Folder, $"mistakes-{id}.html");
        var evaluated = await console.RunAsync("evaluate", id, "--explain", "3", "--page", page);
        Assert.True(evaluated.ExitCode == ExitCode.Done, evaluated.Problems);
        Assert.Equal(page, (string?)evaluated.Lines[^1]["page"]);
        var html = await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken);
        Assert.Equal(3 * evaluated.Lines[^1]["splits"]!.AsObject().Count, html.Split("<section>").Length - 1);
        Assert.Contains("<section><h3>", html, StringComparison.Ordinal);
        Assert.Contains("<b>the picture</b>", html, StringComparison.Ordinal); // without a shade, which hides colours
        Assert.Contains("<p>wrong: said ", html, StringComparison.Ordinal);
        Assert.Contains(" % sure; true is ", html, StringComparison.Ordinal);
        Assert.Contains("href=\"data:image/jpeg;base64,", html, StringComparison.Ordinal); // the scenes' pictures are found
        Assert.Contains(id == "vgd" ? "rank of the regions" : "attention reduce", html, StringComparison.Ordinal);
        Assert.Equal(id == "vgd", html.Contains("class=\"true\"", StringComparison.Ordinal));
        Assert.Contains("how probable the search found each choice", html, StringComparison.Ordinal);
        foreach (var outside in new[] { "<script", " src=", "@import", "url(", "http" }) Assert.DoesNotContain(outside, html.Replace("http-equiv", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Of each class that is true how often each was said.</summary>
    private async Task AssertConfusionAsync(string id, string label)
    {
        var page = Path.Combine(console.Folder, $"report-{id}.html");
        var reported = await console.RunAsync("report", id, "--out", page);
        Assert.True(reported.ExitCode == ExitCode.Done, reported.Problems);
        var html = await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken);
        Assert.Matches($"found on \\w+: true, and said</th>(<th[^>]*>[^<]+</th>)*<th[^>]*>{label}</th>", html);
    }

    private async Task AssertCurvesAsync()
    {
        var folder = Path.Combine(console.Folder, "curves");
        var exported = await console.RunAsync("export", "vqa", "--curves", "csv,parquet,tensorboard", "--out", folder);
        Assert.True(exported.ExitCode == ExitCode.Done, exported.Problems);
        Assert.Equal(
            ["curves.csv", "curves.parquet", "tensorboard/found/events.out.tfevents.0.mmnas", "tensorboard/mcan/events.out.tfevents.0.mmnas", "tensorboard/search/events.out.tfevents.0.mmnas"],
            Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal));
        var lines = await File.ReadAllLinesAsync(Path.Combine(folder, "curves.csv"), TestContext.Current.CancellationToken);
        Assert.Matches("^run,epoch,round,loss,accuracy,held_loss,held_accuracy,entropy,encoder_1/SA,encoder_1/FFN,decoder_1/SA,decoder_1/RSA,decoder_1/GA,decoder_1/FFN,decoder_2/SA", lines[0]);
        Assert.Equal(["search", "search", "search", "found", "mcan"], lines[1..].Select(line => line.Split(',')[0]));
        Assert.All(lines[1..4], line => Assert.Equal(1, line.Split(',')[8..10].Sum(share => double.Parse(share, CultureInfo.InvariantCulture)), 1e-6));
        Assert.All(lines[4..], line => Assert.Equal(["", ""], line.Split(',')[8..10]));
        var detector = await console.RunAsync("export", "vqa", "--format", "genotype", "--with-detector", "--out", Path.Combine(console.Folder, "detector"));
        Assert.Equal(ExitCode.Bad, detector.ExitCode);
        Assert.Contains("come from no detector (predict finds those of scenes by their shapes); leave it out", detector.Problems, StringComparison.Ordinal);
        var both = await console.RunAsync("export", "vqa", "--curves", "csv", "--format", "onnx", "--out", Path.Combine(console.Folder, "both"));
        Assert.Equal(ExitCode.Bad, both.ExitCode);
        Assert.Contains("write them into two folders", both.Problems, StringComparison.Ordinal);
    }

    private async Task AssertAnswersAsync(string id, string option, string text, Action<JsonObject> assert)
    {
        var folder = Path.Combine(console.Folder, $"network-{id}");
        var exported = await console.RunAsync("export", id, "--out", folder, "--format", "onnx,safetensors,genotype");
        Assert.True(exported.ExitCode == ExitCode.Done, exported.Problems);
        Assert.Equal(["config.json", "genotype.json", "model.onnx", "model.safetensors"], Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.InRange((double)exported.Lines[^1]["checks"]!["onnx"]!["largest_difference"]!, 0, 1e-4);
        Assert.InRange((int)exported.Lines[^1]["checks"]!["onnx"]!["samples"]!, 2, 1000);

        var picture = Directory.GetFiles(Path.Combine(console.Folder, "home", "scenes"), "*.png", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First();
        var outside = await console.RunAsync("predict", folder, "--image", picture, option, text);
        Assert.True(outside.ExitCode == ExitCode.Done, outside.Problems);
        assert(outside.Lines[^1]);
        var inside = await console.RunAsync("predict", id, "--image", picture, option, text, "--explain", Path.Combine(console.Folder, $"{id}.html"));
        Assert.True(inside.ExitCode == ExitCode.Done, inside.Problems);
        Assert.Equal(outside.Lines[^1].ToJsonString(), inside.Lines[^1].ToJsonString());
        Assert.Contains("decoder", await File.ReadAllTextAsync(Path.Combine(console.Folder, $"{id}.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        var partly = await console.RunAsync("predict", folder, "--image", Path.Combine(console.Folder, "none.png"), "--image", picture, option, text);
        Assert.Equal(ExitCode.Bad, partly.ExitCode);
        assert(partly.Lines[0]);
        Assert.Contains("is not there", (string)partly.Lines[1]["error"]!, StringComparison.Ordinal);
        Assert.Contains("none.png: is not there", partly.Problems, StringComparison.Ordinal);

        var twice = await console.RunAsync("export", id, "--out", folder);
        Assert.Equal(ExitCode.Bad, twice.ExitCode);
        Assert.Contains("is there already and not empty", twice.Problems, StringComparison.Ordinal);
        var other = option is "--hypothesis" ? "--question" : "--hypothesis";
        var mistaken = await console.RunAsync("predict", folder, "--image", picture, other, text);
        Assert.Equal(ExitCode.Bad, mistaken.ExitCode);
        Assert.Contains($"write {option} instead of {other}", mistaken.Problems, StringComparison.Ordinal);
    }
}
