namespace MmNas.Data.Tests;

public sealed class CaptionProblemTests : IDisposable
{
    private readonly SmallCaptions folder = new();

    [Fact]
    public void Check_OfAWholeFolder_FindsNothing() => Assert.Empty(folder.Check());

    [Fact]
    public void Lists_WithoutTheJson_NameIt()
    {
        File.Delete(folder[SmallCaptions.Json]);
        Assert.Equal((folder[SmallCaptions.Json], "is not there"), (folder.OnlyProblem().Where, folder.OnlyProblem().What));
    }

    [Theory]
    [InlineData("train_caps.txt")]
    [InlineData("train_ids.txt")]
    [InlineData("dev_caps.txt")]
    [InlineData("dev_ids.txt")]
    [InlineData("test_ids.txt")]
    public void List_ThatIsMissing_IsNamed(string list)
    {
        File.Delete(folder["f30k_precomp", list]);
        Assert.Equal((folder["f30k_precomp", list], "is not there"), (folder.OnlyProblem().Where, folder.OnlyProblem().What));
    }

    [Fact]
    public void Captions_ThatAreNotFiveAnImage_AreCounted()
    {
        folder.WriteLists("train", [.. SmallCaptions.Five("dog"), "A hat"], 0, 1);
        var problem = folder.OnlyProblem();
        Assert.Equal((folder["f30k_precomp", "train_caps.txt"], "holds 6 captions, train_ids.txt 2 ids"), (problem.Where, problem.What));
    }

    [Fact]
    public void Split_ThatIsEmpty_IsNamed()
    {
        folder.WriteText("dev_caps.txt", "");
        folder.WriteText("dev_ids.txt", "");
        var problem = folder.OnlyProblem();
        Assert.Equal((folder["f30k_precomp", "dev_caps.txt"], "holds 0 captions, dev_ids.txt 0 ids"), (problem.Where, problem.What));
    }

    [Fact]
    public void Lines_ThatHoldNoId_AreAllNamed()
    {
        folder.WriteText("dev_ids.txt", "2\nx\n2\n2\n-2\n");
        string Path(string list) => folder["f30k_precomp", list];
        Assert.Equal(
            [$"{Path("dev_ids.txt")}, line 2", $"{Path("dev_ids.txt")}, line 5"],
            folder.Check().Select(problem => problem.Where));
        Assert.Equal(["is \"x\"", "is \"-2\""], folder.Check().Select(problem => problem.What));
    }

    [Fact]
    public void Ids_ThatTheJsonDoesNotHold_AreNamedByLine()
    {
        folder.WriteLists("train", [.. SmallCaptions.Five("dog"), .. SmallCaptions.Five("hat")], 0, 77);
        var problem = folder.OnlyProblem();
        Assert.Equal($"{folder["f30k_precomp", "train_ids.txt"]}, line 2", problem.Where);
        Assert.Equal("names imgid 77, which dataset_flickr30k.json does not hold", problem.What);
    }

    [Fact]
    public void Ids_ThatChangeWithinFiveCaptions_AreNamedByLine()
    {
        folder.WriteLists("dev", [.. SmallCaptions.Five("boat")], 2, 2, 2, 3, 3);
        var problem = folder.OnlyProblem();
        Assert.Equal($"{folder["f30k_precomp", "dev_ids.txt"]}, line 1", problem.Where);
        Assert.Equal("begins five captions of the ids 2, 2, 2, 3, 3", problem.What);
    }

    [Fact]
    public void Json_WithAnImageTwiceOrWithoutAName_IsNamed()
    {
        folder.WriteJson(
            SmallCaptions.Image(0, "1001.jpg", "train"), SmallCaptions.Image(1, "1002.jpg", "train"),
            SmallCaptions.Image(2, "2001.jpg", "val"), SmallCaptions.Image(3, "3001.jpg", "test"), SmallCaptions.Image(3, "3002.jpg", "test"), new { imgid = 4 });
        Assert.Equal(["is there twice", "has no filename (imgid 4)"], folder.Check().Select(problem => problem.What));
    }

    [Fact]
    public void JsonAlone_WithoutSentencesOrAKnownSplit_NamesTheEntries()
    {
        Directory.Delete(folder["f30k_precomp"], recursive: true);
        var path = folder.WriteJson(
            SmallCaptions.Image(0, "1001.jpg", "train"), SmallCaptions.Image(1, "1002.jpg", "trial", "A dog"),
            SmallCaptions.Image(2, "2001.jpg", "val", "A boat"));
        Assert.Equal([$"{path}, line 1, entry 1", $"{path}, imgid 1"], folder.Check().Select(problem => problem.Where));
        Assert.Equal(["has no sentences (imgid 0)", "is of split \"trial\""], folder.Check().Select(problem => problem.What));
    }

    [Fact]
    public void JsonAlone_WithoutADevSplit_SaysSo()
    {
        Directory.Delete(folder["f30k_precomp"], recursive: true);
        var path = folder.WriteJson(SmallCaptions.Image(0, "1001.jpg", "train", "A dog"));
        Assert.Equal((path, "holds no image of split \"val\""), (folder.OnlyProblem().Where, folder.OnlyProblem().What));
    }

    [Fact]
    public void Features_ThatAreMissing_AreNamedByPicture()
    {
        File.Delete(folder["flickr_bua-r101-fix36", "1002.jpg.npz"]);
        var problem = folder.OnlyProblem();
        Assert.Equal("image 1002.jpg of train", problem.Where);
        Assert.Equal("has no region features, and 5 captions are about it (image id 1)", problem.What);
        Assert.Equal("add 1002.jpg.npz", problem.WayOut);
    }

    [Fact]
    public void Features_WithoutAFolder_AreOneProblem()
    {
        Directory.Delete(folder["flickr_bua-r101-fix36"], recursive: true);
        var problem = folder.OnlyProblem();
        Assert.Equal(folder["flickr_bua-r101-fix36"], problem.Where);
        Assert.Equal($"is not a folder, nor is {folder["features"]}", problem.What);
    }

    [Fact]
    public void Settings_ThatMakeNoSense_AreAllNamed()
    {
        var numbers = new CaptionSource { Folder = folder["nowhere"], Limit = 0, MaxTokens = 0, MaxRegions = 101 };
        var source = numbers with { Regions = new RegionSource.Grid(0) };
        Assert.Equal(
            ["limit", "tokens a text", "grid", folder["nowhere"], "regions a picture"],
            folder.Check(source).Select(problem => problem.Where));
    }

    public void Dispose() => folder.Dispose();
}
