using MmNas.Console.Shell;

namespace MmNas.Console.Tests.EndToEnd;

/// <summary>Weights come back as the network that they were.</summary>
public sealed class ImportTests : IDisposable
{
    private const string Spec = """
        name: small
        task: vqa
        threads: 1
        data: { layout: scenes, scenes: { pictures: 60, validation_pictures: 20, min_shapes: 1, max_shapes: 2 } }
        space: { encoder_layers: 1, decoder_layers: 2 }
        network: { hidden: 16, head: 16, word_size: 8, reduce_hidden: 16 }
        search: { warmup_epochs: 0, stop: { max_epochs: 1 } }
        retrain: { hidden: 16, epochs: 1, learning_rate: 0.01, decay_epochs: [] }
        baselines: []
        """;

    private readonly ConsoleProcess console = new();

    public void Dispose() => console.Dispose();

    [Fact]
    public async Task ExportedWeights_BecomeTheSameFolder_AndWhatDoesNotFitIsSaid()
    {
        await File.WriteAllTextAsync(In("small.yaml"), Spec, TestContext.Current.CancellationToken);
        var run = await console.RunAsync("run", In("small.yaml"));
        Assert.True(run.ExitCode == ExitCode.Done, run.Problems);
        var exported = await console.RunAsync("export", "small", "--out", In("exported"), "--format", "safetensors,genotype");
        Assert.True(exported.ExitCode == ExitCode.Done, exported.Problems);

        var imported = await ImportAsync("imported");
        Assert.True(imported.ExitCode == ExitCode.Done, imported.Problems);
        Assert.Equal(["config.json", "model.onnx", "model.safetensors"], imported.Line!["files"]!.AsArray().Select(file => (string)file!));
        Assert.InRange((double)imported.Line["checks"]!["onnx"]!["largest_difference"]!, 0, 1e-4);
        Assert.Equal(await BytesAsync("exported"), await BytesAsync("imported"));

        var twice = await ImportAsync("imported");
        Assert.Equal(ExitCode.Bad, twice.ExitCode);
        Assert.Contains("is there already and not empty", twice.Problems, StringComparison.Ordinal);

        await File.WriteAllTextAsync(In("wider.yaml"), Spec.Replace("retrain: { hidden: 16", "retrain: { hidden: 32", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var wider = await ImportAsync("other", spec: "wider.yaml");
        Assert.Equal(ExitCode.Bad, wider.ExitCode);
        Assert.Contains("is 16 wide, and the spec's network 32; write hidden: 16 below retrain in the spec", wider.Problems, StringComparison.Ordinal);

        var missing = await ImportAsync("other", file: "missing.pt");
        Assert.Equal(ExitCode.Bad, missing.ExitCode);
        Assert.Contains("there is no such file; name one that is there", missing.Problems, StringComparison.Ordinal);
        Assert.False(Path.Exists(In("other")));
    }

    private async Task<(int ExitCode, System.Text.Json.Nodes.JsonObject? Line, string Problems)> ImportAsync(string to, string spec = "small.yaml", string file = "exported/model.safetensors")
    {
        var (exitCode, lines, problems) = await console.RunAsync(
            "import", In(file), "--genotype", In("exported/genotype.json"), "--data", In(spec), "--out", In(to), "--format", "onnx,safetensors");
        return (exitCode, lines.Count > 0 ? lines[^1] : null, problems);
    }

    private Task<byte[]> BytesAsync(string folder) => File.ReadAllBytesAsync(In($"{folder}/model.safetensors"), TestContext.Current.CancellationToken);

    private string In(string name) => Path.Combine(console.Folder, name);
}
