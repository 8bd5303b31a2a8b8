using System.Security.Cryptography;
using System.Text.Json.Nodes;
using MmNas.Console.Shell;

namespace MmNas.Console.Tests.EndToEnd;

/// <summary>A network that was taken home comes back: as a baseline, and as the start of a training.</summary>
public sealed class GivenNetworkTests : IDisposable
{
    private const string Scenes = "data: { layout: scenes, scenes: { pictures: 60, validation_pictures: 20, min_shapes: 1, max_shapes: 2 } }";

    private const string Spec = $$"""
        task: vqa
        threads: 1
        checkpoint_seconds: 0.05
        {{Scenes}}
        space: { encoder_layers: 1, decoder_layers: 2 }
        network: { hidden: 16, head: 16, word_size: 8, reduce_hidden: 16 }
        search: { warmup_epochs: 0, weight_steps: 1, stop: { max_epochs: 1 } }

        """;

    private const string Training = "learning_rate: 0.001, decay_epochs: []";

    private readonly ConsoleProcess console = new();

    public void Dispose() => console.Dispose();

    [Fact]
    public async Task ExportedNetwork_IsScoredAsItIs_AndTrainedOnToTheSameBits()
    {
        var first = await RunAsync("first", $"retrain: {{ hidden: 16, epochs: 3, {Training} }}");
        var net = In("mine");
        Assert.Equal(ExitCode.Done, (await console.RunAsync("export", "first", "--out", net, "--format", "safetensors,genotype")).ExitCode);

        var lines = $"retrain: {{ hidden: 16, epochs: 60, {Training}, start: mine }}\ngenotype: mine/genotype.json\nbaselines: [ network:mine, genotype:mine/genotype.json ]";
        var tuned = await RunAsync("tuned", lines);
        var (mine, scratch) = (tuned["baselines"]![0]!, tuned["baselines"]![1]!);
        Assert.Equal(("mine", "genotype"), ((string?)mine["name"], (string?)scratch["name"]));
        Assert.Equal(first["metrics"]!.ToJsonString(), mine["metrics"]!.ToJsonString());
        Assert.Equal((net, true), ((string?)mine["given"]!["folder"], (bool?)mine["given"]!["as_it_is"]));
        Assert.Equal((false, (JsonNode?)null), ((bool?)tuned["given"]!["as_it_is"], scratch["given"]));
        Assert.Contains(tuned["notes"]!.AsArray(), note => ((string)note!).Contains($"mine is scored as it is, with the weights of {net}", StringComparison.Ordinal));
        Assert.NotEqual(Hash(scratch), Hash(tuned));

        // It is a network of the experiment from then on, whatever becomes of the folder.
        Assert.Equal(ExitCode.Done, (await console.RunAsync("export", "tuned", "--network", "mine", "--out", In("again"), "--format", "safetensors")).ExitCode);
        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(net, "model.safetensors"), TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(In("again/model.safetensors"), TestContext.Current.CancellationToken));

        await File.WriteAllTextAsync(In("killed.yaml"), $"name: killed\n{Spec}{lines}", TestContext.Current.CancellationToken);
        await console.KillAtAsync(line => (double?)line["retrainings"]?.AsArray().FirstOrDefault()?["epoch"] is > 5, "run", In("killed.yaml"));
        var killed = await RunAsync("killed", lines);
        Assert.Equal(Hash(tuned), Hash(killed));
        Assert.Equal(Hash(scratch), Hash(killed["baselines"]![1]!));
    }

    [Fact]
    public async Task NetworkOfOtherData_IsScoredWithItsOwnWords_AndNotTrainedOn()
    {
        await RunAsync("first", $"retrain: {{ hidden: 16, epochs: 1, {Training} }}");
        Assert.Equal(ExitCode.Done, (await console.RunAsync("export", "first", "--out", In("mine"), "--format", "safetensors,genotype")).ExitCode);
        const string Others = "data: { layout: scenes, scenes: { seed: 9, pictures: 30, validation_pictures: 20, relation_depth: 2, sizes: true } }";
        var scored = await RunAsync("scored", $"retrain: {{ hidden: 16, epochs: 1, {Training} }}\nbaselines: [ network:mine ]", Others);
        Assert.InRange((double)scored["baselines"]![0]!["metrics"]!["accuracy"]!, 0, 100);
        Assert.NotEqual((long?)scored["parameters"], (long?)scored["baselines"]![0]!["parameters"]); // fewer words and answers
        await File.WriteAllTextAsync(In("refused.yaml"), $"name: refused\n{Spec.Replace(Scenes, Others, StringComparison.Ordinal)}retrain: {{ hidden: 16, epochs: 1, {Training}, start: mine }}\ngenotype: mine/genotype.json", TestContext.Current.CancellationToken);
        var refused = await console.RunAsync("run", In("refused.yaml"));
        Assert.NotEqual(ExitCode.Done, refused.ExitCode);
        Assert.Contains("has learnt other words or answers", (string?)refused.Lines[^1]["reason"], StringComparison.Ordinal);
    }

    private async Task<JsonObject> RunAsync(string name, string lines, string data = Scenes)
    {
        await File.WriteAllTextAsync(In($"{name}.yaml"), $"name: {name}\n{Spec.Replace(Scenes, data, StringComparison.Ordinal)}{lines}", TestContext.Current.CancellationToken);
        var run = await console.RunAsync("run", In($"{name}.yaml"));
        Assert.True(run.ExitCode == ExitCode.Done, run.Problems);
        return run.Lines[^1];
    }

    private static string Hash(JsonNode network) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes((string)network["weights"]!)));

    private string In(string name) => Path.Combine(console.Folder, name);
}
