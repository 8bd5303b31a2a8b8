namespace MmNas.Data.Tests;

public sealed class PhraseProblemTests : IDisposable
{
    private readonly SmallPhrases folder = new();

    [Fact]
    public void Check_OfAWholeFolder_FindsNothing() => Assert.Empty(folder.Check());

    [Fact]
    public void Folder_WithoutADataset_IsNamed()
    {
        Directory.Delete(folder["refcoco"], recursive: true);
        Assert.Equal("holds no refcoco/, refcoco+/ or refcocog/ with a train split", folder.OnlyProblem().What);
    }

    [Fact]
    public void Split_ThatIsMissing_IsNamed()
    {
        File.Delete(folder["refcoco", "val.json"]);
        Assert.Equal((folder["refcoco", "val.json"], "is not there"), (folder.OnlyProblem().Where, folder.OnlyProblem().What));
    }

    [Theory]
    [InlineData("[]", "holds no sentence")]
    [InlineData("{}", "is not a list")]
    public void Split_WithoutASentence_IsNamed(string text, string what)
    {
        var path = folder.WriteText("val.json", text);
        Assert.Equal((path, what), (folder.OnlyProblem().Where, folder.OnlyProblem().What));
    }

    [Fact]
    public void Sentences_OfTheWrongForm_AreAllNamed()
    {
        var path = folder.WriteSplit("val",
            SmallPhrases.Sentence(20, "boat", []), SmallPhrases.Sentence(20, "boat", [1, 2, 3]), SmallPhrases.Sentence(20, "boat", [1, 2, 0, 4]),
            SmallPhrases.Sentence(20, "boat", [64, 2, 3, 4]),
            new { tokens = new[] { "boat" }, image_id = Array.Empty<int>() },
            new { tokens = new[] { "boat" }, image_id = 20 });
        var places = folder.Check().Select(problem => problem.Where);
        Assert.Equal(Enumerable.Range(1, 6).Select(entry => $"{path}, line 1, entry {entry}"), places);
        Assert.Equal(
            [
                "has a bbox of 0 numbers", "has a bbox of 3 numbers", "has a bbox without extent",
                "has a bbox outside its picture of 64 x 48 pixels", "has a value of the wrong kind at $.image_id",
                "has no bbox (image_id 20)",
            ],
            folder.Check().Select(problem => problem.What));
    }

    [Fact]
    public void Features_ThatAreMissing_AreNamedByPictureAndSentence()
    {
        File.Delete(folder["bua-r101-fix100", "COCO_train2014_000000000020.jpg.npz"]);
        var problem = folder.OnlyProblem();
        Assert.StartsWith("image COCO_train2014_000000000020.jpg of val", problem.Where);
        Assert.Equal("has no region features, and \"boat\" names a thing in it", problem.What);
    }

    [Fact]
    public void Features_OfAPictureOfAnotherSize_AreNamedByFile()
    {
        folder.WriteSplit("val", SmallPhrases.Sentence(20, "boat", width: 640));
        Assert.EndsWith("000000000020.jpg.npz", folder.OnlyProblem().Where);
        Assert.Equal("is of a picture of 64 x 48 pixels, said to be 640 x 48", folder.OnlyProblem().What);
    }

    [Fact]
    public void Settings_ThatMakeNoSense_AreAllNamed()
    {
        var source = new PhraseSource { Folder = folder["nowhere"], Limit = 0, MaxTokens = 0, MaxRegions = 0 };
        var places = folder.Check(source).Select(problem => problem.Where);
        Assert.Equal(["limit", "tokens a text", folder["nowhere"], "regions a picture"], places);
    }

    public void Dispose() => folder.Dispose();
}
