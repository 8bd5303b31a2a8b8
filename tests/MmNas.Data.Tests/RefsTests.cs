namespace MmNas.Data.Tests;

public sealed class RefsTests : IDisposable
{
    private const string Instances =
        """
        {"images": [{"id": 10, "file_name": "COCO_train2014_000000000010.jpg", "width": 64, "height": 48},
                    {"id": 20, "file_name": "x_20.jpg"}],
         "annotations": [{"id": 7, "image_id": 10, "bbox": [1, 2, 3, 4]}, {"id": 8, "image_id": 20, "bbox": [5, 6, 7.5, 8]}]}
        """;

    private static readonly SmallRefs.Ref[] Refs =
    [
        new(8, 20, "val", "boat"), new(7, 10, "train", "the left man", "dog"), new(7, 10, "testA", "tree"), new(7, 10, "-", "unused"),
    ];

    private readonly SmallPhrases folder = new();

    public RefsTests()
    {
        foreach (var split in new[] { "train", "val", "testA" }) File.Delete(folder["refcoco", $"{split}.json"]);
        folder.WriteText("instances.json", Instances);
        Write(Refs);
    }

    private string Path => folder["refcoco", "refs(unc).p"];

    [Fact]
    public void Refs_GiveTheSentencesThatTheSplitFilesWouldGive()
    {
        var data = folder.Read();
        Assert.Equal(["train", "val", "testA"], [data.Train.Name, .. data.HeldOut.Select(split => split.Name)]);
        Assert.Equal(["the left man", "dog"], Enumerable.Range(0, data.Train.Count).Select(data.Train.Text));
        Assert.Equal([1f, 2, 4, 6], data.Train.Box(1).ToArray());
        Assert.Equal([5f, 6, 12.5f, 14], data.HeldOut[0].Box(0).ToArray());
        Assert.DoesNotContain("unused", data.Words.All);
    }

    [Fact]
    public void SplitFiles_WhereTheyAreThere_GoBeforeRefs()
    {
        folder.WriteSplit("train", SmallPhrases.Sentence(10, "written"));
        folder.WriteSplit("val", SmallPhrases.Sentence(20, "boat"));
        Assert.Equal("written", folder.Read().Train.Text(0));
    }

    [Fact]
    public void Refs_OfAPickleThatCallsCode_AreRefusedWithOpcodeAndPlace()
    {
        folder.WriteText("refs(unc).p", "(S'echo hello'\ncposix\nsystem\nR.");
        var problem = folder.OnlyProblem();
        Assert.Equal((Path, "at byte 15 has opcode GLOBAL (0x63) (posix system), which is not plain data"), (problem.Where, problem.What));
    }

    [Fact]
    public void Refs_OfThingsThatInstancesLack_AreNamed()
    {
        Write([.. Refs, new(77, 10, "train", "x"), new(7, 99, "train", "x")]);
        Assert.Equal([$"{Path}, ref 5", $"{Path}, ref 6"], folder.Check().Select(problem => problem.Where));
        Assert.StartsWith("names ann_id 77, which", folder.Check()[0].What);
        Assert.StartsWith("is about image_id 99, which", folder.Check()[1].What);
    }

    [Fact]
    public void Refs_WithoutTheirFields_AreNamed()
    {
        folder.WriteText("refs(unc).p", "(l(dS'ann_id'\nI7\nsaI5\na.");
        Assert.Equal(["has no image_id", "has no ann_id"], folder.Check().Select(problem => problem.What));
    }

    [Fact]
    public void Refs_WithoutASplit_SaySo()
    {
        Write(Refs[1]);
        Assert.Equal((Path, "holds no sentence of split \"val\""), (folder.OnlyProblem().Where, folder.OnlyProblem().What));
    }

    [Fact]
    public void Refs_WithoutInstances_NameTheirPlace()
    {
        File.Delete(folder["refcoco", "instances.json"]);
        Assert.Equal((folder["refcoco", "instances.json"], "is not there"), (folder.OnlyProblem().Where, folder.OnlyProblem().What));
    }

    private void Write(params SmallRefs.Ref[] refs) => folder.WriteText("refs(unc).p", SmallRefs.Pickle(refs));

    public void Dispose() => folder.Dispose();
}
