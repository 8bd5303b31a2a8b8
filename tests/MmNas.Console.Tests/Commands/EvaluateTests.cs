using MmNas.Console.Shell;
using MmNas.Console.Tests.Fakes;
using MmNas.Contracts.Experiments;
using MmNas.Search;
using MmNas.Training.Tasks;
using Parquet;

namespace MmNas.Console.Tests.Commands;

public sealed class EvaluateTests : IDisposable
{
    private readonly CommandLine command = new();

    public void Dispose() => command.Dispose();

    [Fact]
    public async Task Evaluate_OfAnExperiment_ScoresItsFoundNetworkOnItsOwnData()
    {
        await SubmittedAsync("a");
        Assert.Equal(ExitCode.Done, await command.RunAsync("evaluate", "a", "--split", "testB"));
        var order = command.Evaluated!;
        Assert.Equal(("/home/found.safetensors", "testB", "SA FFN | GA RSA FFN"), (order.Weights, order.Split, order.Genotype.ToString()));
        Assert.Contains("98.50", command.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_OfABaselineOnOtherData_KeepsTheExperimentsWidths()
    {
        await SubmittedAsync("a", "retrain: { hidden: 128 }");
        Assert.Equal(ExitCode.Done, await command.RunAsync("evaluate", "a", "--network", "mcan", "--data", command.Spec("b", "retrain: { hidden: 64 }"), "--json"));
        Assert.Equal(("/home/mcan.safetensors", 128), (command.Evaluated!.Weights, command.Evaluated.Spec.Retrain.Hidden));
        Assert.Equal(98.5, (double)Assert.Single(command.Objects)["splits"]!["val"]!["accuracy"]!);
    }

    [Fact]
    public async Task Evaluate_OnDataOfAnotherTask_NamesBoth()
    {
        await SubmittedAsync("a");
        var spec = Path.Combine(command.Folder, "b.yaml");
        await File.WriteAllTextAsync(spec, "name: b\ntask: ve\ndata: { layout: scenes }\n", TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Bad, await command.RunAsync("evaluate", "a", "--data", spec));
        Assert.Contains("the spec of --data is of the task ve, and the network has learnt vqa; name a spec of vqa data", command.Problems, StringComparison.Ordinal);
        Assert.Null(command.Evaluated);
    }

    [Theory]
    [InlineData("--page names the page of --explain", "--page", "x.html")]
    [InlineData("let its name end in .csv or .parquet", "--samples", "x.xlsx")]
    public async Task Evaluate_WithAFileThatNothingWouldBeWrittenTo_Exits2(string words, params string[] options)
    {
        Assert.Equal(ExitCode.Bad, await command.RunAsync(["evaluate", "a", .. options]));
        Assert.Contains(words, command.Problems, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_OfFiles_NeedsNoExperiment()
    {
        var genotype = Path.Combine(command.Folder, "g.json");
        File.WriteAllText(genotype, GenotypeFile.Write(HandMade.Mcan(1, 2)));
        Assert.Equal(ExitCode.Done, await command.RunAsync(
            "evaluate", "--genotype", genotype, "--weights", "w.safetensors", "--data", command.Spec("b"), "--split", "test", "--predictions", "answers.json"));
        Assert.Equal(("w.safetensors", "answers.json", "SA | SA GA"), (command.Evaluated!.Weights, command.Evaluated.Predictions, command.Evaluated.Genotype.ToString()));
        Assert.Empty(command.Homes);
    }

    [Theory]
    [InlineData(new[] { "evaluate" }, "name an ID, or --genotype, --weights and --data together")]
    [InlineData(new[] { "evaluate", "a", "--genotype", "g.json" }, "leave out either the ID, or --genotype and --weights")]
    [InlineData(new[] { "evaluate", "b" }, "there is no experiment or campaign b; mmnas list names them all")]
    [InlineData(new[] { "evaluate", "a", "--network", "mine" }, "a has no trained network mine; it has found, mcan")]
    public async Task Evaluate_OfWhatIsNotThere_SaysWhatIs(string[] arguments, string words)
    {
        await SubmittedAsync("a");
        Assert.Equal(ExitCode.Bad, await command.RunAsync(arguments));
        Assert.Contains(words, command.Problems, StringComparison.Ordinal);
        Assert.Null(command.Evaluated);
    }

    [Fact]
    public async Task Evaluate_OfAnExperimentThatIsNotTrained_SaysSo()
    {
        command.Platform.Add("a", Views.Of("a", ExperimentPhase.Alternating));
        Assert.Equal(ExitCode.Bad, await command.RunAsync("evaluate", "a"));
        Assert.Contains("no trained network yet", command.Problems, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EvaluateSamples_WritesEverySampleAsCsv_BesideTheScores()
    {
        await SubmittedAsync("a");
        command.Samples = [Sample, new("what, \"else\"?", "no\nidea", 30)];
        var file = Path.Combine(command.Folder, "samples.csv");
        Assert.Equal(ExitCode.Done, await command.RunAsync("evaluate", "a", "--split", "train", "--samples", file));
        Assert.Equal(
            """
            split,id,picture,text,answer,truth,score,confidence,type,question_type
            train,7,42,what is red?,cube,ball,33.25,0.9,other,what is
            train,,,"what, ""else""?","no
            idea",,30,,,

            """,
            await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Contains($"samples: {file}\n", command.Output, StringComparison.Ordinal);
        Assert.Contains("98.50", command.Output, StringComparison.Ordinal);
        Assert.True(command.Evaluated!.IsOwnData);
    }

    [Fact]
    public async Task EvaluateSamples_IntoAParquetFile_HasTheSameColumns_WithNumbersAsNumbers()
    {
        await SubmittedAsync("a");
        command.Samples = [Sample, Sample with { Truth = null, Score = 100 }];
        var path = Path.Combine(command.Folder, "samples.parquet");
        Assert.Equal(ExitCode.Done, await command.RunAsync("evaluate", "a", "--data", command.Spec("b"), "--samples", path, "--json"));
        Assert.Equal(path, (string?)Assert.Single(command.Objects)["samples"]);
        Assert.False(command.Evaluated!.IsOwnData);
        await using var reader = await ParquetReader.CreateAsync(path, cancellationToken: TestContext.Current.CancellationToken);
        var fields = reader.Schema.GetDataFields();
        Assert.Equal(["split", "id", "picture", "text", "answer", "truth", "score", "confidence", "type", "question_type"], fields.Select(field => field.Name));
        using var rows = reader.OpenRowGroupReader(0);
        var (truths, scores) = (new string?[2], new double?[2]);
        await rows.ReadAsync(fields[5], truths.AsMemory()!, cancellationToken: TestContext.Current.CancellationToken);
        await rows.ReadAsync<double>(fields[6], scores.AsMemory(), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(["ball", null], truths);
        Assert.Equal([33.25, 100], scores);
    }

    [Fact]
    public async Task EvaluateSamples_BesidePredictions_Exits2()
    {
        Assert.Equal(ExitCode.Bad, await command.RunAsync("evaluate", "a", "--samples", "a.csv", "--predictions", "b.json"));
        Assert.Contains("use one of them at a time", command.Problems, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EvaluateExplain_BesidePredictions_OrOfNothing_Exits2()
    {
        Assert.Equal(ExitCode.Bad, await command.RunAsync("evaluate", "a", "--explain", "3", "--predictions", "b.json"));
        Assert.Contains("--explain needs them; use one of them at a time", command.Problems, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Bad, await command.RunAsync("evaluate", "a", "--explain", "0"));
        Assert.Contains("--explain is 0; use a whole number, 1 to 1000", command.Problems, StringComparison.Ordinal);
    }

    private static AnsweredSample Sample => new("what is red?", "cube", 33.25) { Id = "7", Picture = "42", Truth = "ball", Type = "other", Confidence = 0.9f, Detail = ("question_type", "what is") };

    private async Task SubmittedAsync(string id, string lines = "")
    {
        command.Platform.Add(id, Views.Finished(id));
        await command.RunAsync("run", command.Spec(id, lines), "--quiet", "--json");
        command.Clear();
    }
}
