using MmNas.Data;
using MmNas.Tasks.Ve.Learning;
using MmNas.Tasks.Ve.Reading;
using MmNas.Training.Batches;

namespace MmNas.Tasks.Tests;

public sealed class VeReadTests : IDisposable
{
    private const string Whole = """{"Flickr30K_ID": "7", "sentence2": "A dog runs.", "gold_label": "entailment", "pairID": "7.jpg#0r1e"}""";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Rows_WithoutAGoldLabel_AreLeftOutAndCounted()
    {
        WriteRegions("features/7.jpg.npz");
        Write("snli_ve_train.jsonl", Whole, Row("-"), Row("neutral"), Row("-"));
        Write("snli_ve_dev.jsonl", Row("contradiction"));
        var source = new VeSource { Folder = folder.Root };
        var found = new VeReading(source, null, Cancel).Look();
        Assert.Empty(found.Problems);
        Assert.Equal(["2 of 4 rows of train are left out: their annotators did not agree (gold_label \"-\")"], found.Notes);
        var data = VeDataSet.Read(source, null, Cancel);
        Assert.Equal(["entailment", "neutral"], Enumerable.Range(0, data.Train.Count).Select(one => VeLabels.All[data.Train.Label(one)]));
        Assert.Equal(("7.jpg#0r1e", "A dog runs."), ($"{data.Train.Id(0)}", data.Train.Text(0)));
        Assert.Equal(["dev"], data.HeldOut.Select(split => split.Name));
    }

    [Theory]
    [InlineData("""{"Flickr30K_ID": 7, "sentence2": "x", "gold_label": "maybe"}""", "has the label \"maybe\"")]
    [InlineData("""{"Flickr30K_ID": 7, "gold_label": "neutral"}""", "has no sentence2")]
    [InlineData("""{"sentence2": "x", "gold_label": "neutral"}""", "has no Flickr30K_ID")]
    [InlineData("[1]", "is not a JSON object")]
    [InlineData("{", "is not JSON from byte 2 on")]
    public void Row_ThatCannotBeUsed_IsNamedWithItsFileAndLine(string row, string what)
    {
        WriteRegions("features/7.jpg.npz");
        Write("snli_ve_train.jsonl", Whole, "", row);
        Write("snli_ve_dev.jsonl", Whole);
        var problem = Assert.Single(new VeReading(new() { Folder = folder.Root }, null, Cancel).Look().Problems);
        Assert.Equal((folder["snli_ve_train.jsonl"] + ", line 3", what), (problem.Where, problem.What));
    }

    [Fact]
    public void PlainLines_NamePicturesByTheirPaths_AndSamplesByTheirIdsOrLines()
    {
        WriteRegions("features/my photos/a dog.jpeg.npz");
        WriteRegions("features/cat.npz");
        Write("train.jsonl", """{"image": "my photos/a dog.jpeg", "hypothesis": "a dog", "label": "entailment", "id": "first"}""", """{"image": "cat.png", "hypothesis": "a dog", "label": "contradiction"}""");
        Write("val.jsonl", """{"image": "cat.png", "hypothesis": "a cat", "label": "entailment"}""");
        var data = VeDataSet.Read(new() { Folder = folder.Root, IsPlain = true }, null, Cancel);
        Assert.Equal(["first", "2"], Enumerable.Range(0, 2).Select(one => $"{data.Train.Id(one)}"));
        Assert.Equal(["val"], data.HeldOut.Select(split => split.Name));
        Assert.Equal(2, data.Train.Regions.Images);
    }

    [Fact]
    public void Hypotheses_AboutOnePicture_AreOfThatPicture()
    {
        WriteRegions("features/dog.npz");
        WriteRegions("features/cat.npz");
        string[] pictures = ["dog", "cat", "dog", "cat", "dog"];
        Write("train.jsonl", [.. pictures.Select(picture => $$"""{"image": "{{picture}}.png", "hypothesis": "an animal", "label": "entailment"}""")]);
        Write("val.jsonl", """{"image": "cat.png", "hypothesis": "a cat", "label": "entailment"}""");
        using var loaders = new Loaders(0);
        var task = new VeTask(VeDataSet.Read(new() { Folder = folder.Root, IsPlain = true }, null, Cancel), loaders);
        Assert.Equal(["0 2 4", "1 3"], Enumerable.Range(0, 5).GroupBy(task.PictureOf).Select(own => string.Join(' ', own)));
    }

    [Theory]
    [InlineData("../secret.png", "names a picture outside the folder (\"../secret.png\")")]
    [InlineData("/etc/x.png", "names a picture outside the folder (\"/etc/x.png\")")]
    [InlineData("photos/", "names no picture (\"photos/\")")]
    public void PlainPath_ThatLeadsNowhere_IsNamedWithItsLine(string image, string what)
    {
        Write("train.jsonl", $$"""{"image": "{{image}}", "hypothesis": "a dog", "label": "neutral"}""");
        Write("val.jsonl", $$"""{"image": "{{image}}", "hypothesis": "a dog", "label": "neutral"}""");
        Assert.Equal([what, what], new VeReading(new() { Folder = folder.Root, IsPlain = true }, null, Cancel).Look().Problems.Select(problem => problem.What));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string Row(string label) => $$"""{"Flickr30K_ID": 7, "sentence2": "A cat sits.", "gold_label": "{{label}}", "pairID": "7.jpg#0r2n"}""";

    private void Write(string file, params string[] lines) => File.WriteAllLines(folder[file], lines);

    private void WriteRegions(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder[file])!);
        using var npz = NpzWriter.Create(folder[file]);
        npz.Add("x", [1f, 2, 3, 4, 5, 6], 3, 2);
        npz.Add("bbox", [0f, 0, 5, 5, 1, 1, 6, 6], 2, 4);
        npz.Add("image_w", [10L]);
        npz.Add("image_h", [10L]);
    }
}
