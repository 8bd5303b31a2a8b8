using MmNas.Data;
using MmNas.Tasks.Itm.Reading;
using MmNas.Tasks.Vgd.Reading;
using MmNas.Tasks.Vqa.Reading;

namespace MmNas.Tasks.Tests;

public sealed class PlainReadTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public PlainReadTests()
    {
        Directory.CreateDirectory(folder["features/my photos"]);
        using var npz = NpzWriter.Create(folder["features/my photos/a dog.npz"]);
        npz.Add("x", [1f, 2, 3, 4, 5, 6], 3, 2);
        npz.Add("bbox", [0f, 0, 5, 5, 1, 1, 6, 6], 2, 4);
        npz.Add("image_w", [10L]);
        npz.Add("image_h", [10L]);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Questions_AreNamedByTheirIdsOrLines_AndAnswersMayBeOneText()
    {
        Write(Line("\"question\": \"what runs?\", \"answers\": \"dog\", \"id\": \"first\""), Line("\"question\": \"who runs?\", \"answers\": [\"dog\", \"a dog\"]"));
        var data = VqaDataSet.Read(new() { Folder = folder.Root, IsPlain = true }, null, Cancel);
        Assert.Equal(("first", 2L, 2), (data.Train.QuestionIdText(0), data.Train.QuestionId(1), data.Train.Count));
    }

    [Fact]
    public void Captions_StandInTheLineOfTheirPicture()
    {
        Write(Line("\"captions\": [\"a dog runs\", \"a dog\"], \"id\": \"dog\""));
        var data = CaptionDataSet.Read(new() { Folder = folder.Root, IsPlain = true }, null, Cancel);
        Assert.Equal((1, 2, "dog"), (data.Train.Images, data.Train.Count, $"{data.Train.Key(0)}"));
    }

    [Fact]
    public void Boxes_AreGivenByTheirCornerAndSize()
    {
        Write(Line("\"expression\": \"the dog\", \"box\": [1, 1, 5, 5]"));
        var data = PhraseDataSet.Read(new() { Folder = folder.Root, IsPlain = true }, null, Cancel);
        Assert.Equal(("1", "my photos/a dog.jpeg"), ($"{data.Train.Id(0)}", data.Train.Picture(0)));
        Assert.Equal([1f, 1, 6, 6], data.Train.Box(0).ToArray());
    }

    [Fact]
    public void WhatIsMissing_IsNamedWithItsFileAndLine()
    {
        Write(Line("\"id\": 1"));
        var where = folder["train.jsonl"] + ", line 1";
        Assert.Contains(VqaLayout.Check(new() { Folder = folder.Root, IsPlain = true }, null, Cancel), problem => (problem.Where, problem.What) == (where, "has no question"));
        Assert.Contains(CaptionLayout.Check(new() { Folder = folder.Root, IsPlain = true }, cancel: Cancel), problem => (problem.Where, problem.What) == (where, "has no captions"));
        Assert.Contains(PhraseLayout.Check(new() { Folder = folder.Root, IsPlain = true }, cancel: Cancel), problem => (problem.Where, problem.What) == (where, "has no expression"));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string Line(string rest) => $$"""{"image": "my photos/a dog.jpeg", {{rest}}}""";

    private void Write(params string[] lines)
    {
        File.WriteAllLines(folder["train.jsonl"], lines);
        File.WriteAllLines(folder["val.jsonl"], lines);
    }
}
