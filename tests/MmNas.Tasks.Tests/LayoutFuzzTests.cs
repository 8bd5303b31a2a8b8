using System.Text;
using MmNas.Data;
using MmNas.Tasks.Ve.Reading;

namespace MmNas.Tasks.Tests;

/// <summary>Lines of plain folders and of SNLI-VE made of sound ones: samples, or what is wrong with which line; nothing is ever thrown.</summary>
public sealed class LayoutFuzzTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public LayoutFuzzTests()
    {
        Directory.CreateDirectory(folder["features"]);
        using var npz = NpzWriter.Create(folder["features", "7.jpg.npz"]);
        npz.Add("x", [1f, 2, 3, 4, 5, 6], 3, 2);
        npz.Add("bbox", [0f, 0, 5, 5, 1, 1, 6, 6], 2, 4);
        npz.Add("image_w", [10L]);
        npz.Add("image_h", [10L]);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("vqa", "\"question\": \"what runs?\", \"answers\": [\"dog\", \"a dog\"]")]
    [InlineData("itm", "\"captions\": [\"a dog runs\", \"dog\"]")]
    [InlineData("vgd", "\"expression\": \"the dog\", \"box\": [1, 1, 5, 5.5]")]
    [InlineData("ve", "\"hypothesis\": \"a cat\", \"label\": \"contradiction\"")]
    public void PlainLines(string task, string rest)
    {
        var line = $$"""{"image": "7.jpg", {{rest}}, "id": "q7"}""";
        File.WriteAllText(folder["val.jsonl"], line);
        Fuzzer.Try($"plain lines of {task}", 200, [Encoding.UTF8.GetBytes($"{line}\n{line.Replace("q7", "q8", StringComparison.Ordinal)}\n")], input =>
        {
            folder.Write(input, "train.jsonl");
            KnownTasks.All[task].Look(
                new() { Spec = new() { Name = "a", Task = task, Data = new() { Layout = "plain", Path = folder.Root, MaxTokens = 14 } }, Folder = folder.Root, Regions = new RegionSource.Npz(null), IsSearch = true },
                new Progress<ReadProgress>(), Cancel);
            LayoutInspection.Of(folder.Root, KnownTasks.All.Inspection, cancel: Cancel);
        });
    }

    [Fact]
    public void HypothesesOfSnliVe()
    {
        const string line = """{"Flickr30K_ID": "7", "sentence2": "A dog runs.", "gold_label": "entailment", "pairID": "7.jpg#0r1e"}""";
        File.WriteAllText(folder["snli_ve_dev.jsonl"], line);
        Fuzzer.Try("snli-ve", 300, [Encoding.UTF8.GetBytes($"{line}\n{line}\n")], input =>
        {
            folder.Write(input, "snli_ve_train.jsonl");
            new VeReading(new() { Folder = folder.Root }, null, Cancel).Look();
            LayoutInspection.Of(folder.Root, KnownTasks.All.Inspection, cancel: Cancel);
        });
    }
}
