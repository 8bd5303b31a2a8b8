using System.Text.Json;
namespace MmNas.Data.Tests;

public sealed class CaptionReadTests : IDisposable
{
    private readonly SmallCaptions folder = new();

    [Fact]
    public void Read_OfTheLists_GivesSplitsInTheirOrder()
    {
        var data = folder.Read();
        Assert.Equal(["train", "dev", "test"], [data.Train.Name, .. data.HeldOut.Select(split => split.Name)]);
        Assert.Equal((10, 2, 5, 1), (data.Train.Count, data.Train.Images, data.HeldOut[0].Count, data.HeldOut[0].Images));
        Assert.Equal((3, 4), (data.RegionFeatureSize, data.Train.Regions.Images));
        Assert.Matches("^[0-9a-f]{64}$", data.Version);
    }

    [Fact]
    public void Captions_BelongToTheImageOfTheirFive()
    {
        var train = folder.Read().Train;
        Assert.Equal([0, 0, 0, 0, 0, 1, 1, 1, 1, 1], Enumerable.Range(0, 10).Select(train.Image));
        Assert.Equal([5, 6, 7, 8, 9], train.CaptionsOf(1).ToArray());
        Assert.Equal((1L, "1002.jpg", "Caption 1 of a red-haired Man's hat."), (train.ImageId(1), train.FileName(1), train.Text(5)));
        Assert.Equal(1002 + 1f, train.Regions.Features(train.RegionsOf(1))[0]);
    }

    [Fact]
    public void Words_AreCutAsPublishedAndSeenOverAllSplits()
    {
        var data = folder.Read();
        Assert.Equal(
            ["caption", "1", "of", "a", "dog", "2", "3", "4", "5", "red", "haired", "mans", "hat", "boat", "tree"], data.Words.All.Skip(3));
        var first = data.Train.Tokens(5).ToArray().Select(id => data.Words.All[id]);
        Assert.Equal(["caption", "1", "of", "a", "red", "haired", "mans", "hat"], first);
    }

    [Fact]
    public void Read_OfTheJsonAlone_GivesTheSameAsTheLists()
    {
        var lists = folder.Read();
        Directory.Delete(folder["f30k_precomp"], recursive: true);
        folder.WriteJson(
            SmallCaptions.Image(2, "2001.jpg", "val", [.. SmallCaptions.Five("boat")]),
            SmallCaptions.Image(0, "1001.jpg", "train", [.. SmallCaptions.Five("dog")]),
            SmallCaptions.Image(3, "3001.jpg", "test", [.. SmallCaptions.Five("tree")]),
            SmallCaptions.Image(1, "1002.jpg", "train", [.. SmallCaptions.Five("red-haired Man's hat")]));
        Assert.Equal(lists.Version, folder.Read().Version);
    }

    [Fact]
    public void Read_OfTheJsonAlone_TakesAnyNumberOfCaptions()
    {
        Directory.Delete(folder["f30k_precomp"], recursive: true);
        folder.WriteJson(SmallCaptions.Image(0, "1001.jpg", "train", "A dog", "It"), SmallCaptions.Image(2, "2001.jpg", "val", "A boat"));
        var data = folder.Read();
        Assert.Equal([0, 1], data.Train.CaptionsOf(0).ToArray());
        Assert.Equal("dev", Assert.Single(data.HeldOut).Name);
    }

    [Fact]
    public void Read_OfCocoLists_TakesTheIdsOfItsFeatureFiles()
    {
        Directory.Move(folder["f30k_precomp"], folder["coco_precomp"]);
        File.Delete(folder[SmallCaptions.Json]);
        foreach (var (split, image) in new[] { ("train2014", 0), ("train2014", 1), ("val2014", 2), ("val2014", 3) })
            SmallRegions.Write(folder["bua-r101-fix36", split, $"COCO_{split}_{image:D12}.jpg.npz"], image);
        var data = folder.Read();
        Assert.Equal(2 + 1f, data.HeldOut[0].Regions.Features(data.HeldOut[0].RegionsOf(0))[0]);
        Assert.Null(data.Train.FileName(0));
    }

    [Fact]
    public void Limit_ChoosesImagesWithAllTheirCaptionsAndKeepsTheWords()
    {
        var data = folder.Read(folder.Source with { Limit = 1, Seed = 3 });
        Assert.Equal((1, 5), (data.Train.Images, data.Train.Count));
        Assert.Equal(folder.Read().Words.All, data.Words.All);
    }

    [Fact]
    public void Regions_BeyondTheMost_AreNotRead()
    {
        var regions = folder.Read(folder.Source with { MaxRegions = 1 }).Train.Regions;
        Assert.Equal([1, 1, 1, 1], Enumerable.Range(0, 4).Select(regions.Count));
    }

    [Fact]
    public void Regions_CutIntoSplits_AreFoundByTheirPicturesName()
    {
        Directory.Delete(folder["flickr_bua-r101-fix36"], recursive: true);
        folder.WriteJson(
            SmallCaptions.Image(0, "cat_1.jpg", "train"), SmallCaptions.Image(1, "dog_1.jpg", "train"),
            SmallCaptions.Image(2, "boat.jpg", "val"), SmallCaptions.Image(3, "tree.jpg", "test"));
        foreach (var (path, image) in new[] { ("train/cat_1", 10), ("train/dog_1", 11), ("val/boat", 12), ("test/tree", 13) })
            SmallRegions.Write(folder["features", $"{path}.jpg.npz"], image);
        var data = folder.Read();
        Assert.Equal([11f, 12, 13], new[] { (data.Train, 0), (data.Train, 1), (data.HeldOut[0], 0) }.Select(First));
    }

    private static float First((CaptionSplit Split, int Image) one) => one.Split.Regions.Features(one.Split.RegionsOf(one.Image))[0];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void ImageIds_ThatAreTexts_StayTexts_AndNumbersStayNumbers()
    {
        using var folder = new SmallCaptions();
        Directory.Delete(folder["f30k_precomp"], recursive: true);
        var json = JsonSerializer.Serialize(new { images = new[] { SmallCaptions.Image(0, "1001.jpg", "train", "A dog"), SmallCaptions.Image(1, "1002.jpg", "train", "A cat"), SmallCaptions.Image(2, "2001.jpg", "val", "A boat") } });
        folder.WriteJson();
        File.WriteAllText(folder[SmallCaptions.Json], json.Replace("\"imgid\":0", "\"imgid\":\"dog-1\"", StringComparison.Ordinal).Replace("\"imgid\":1", "\"imgid\":\"007\"", StringComparison.Ordinal));
        var data = folder.Read();
        Assert.Equal(("\"dog-1\"", "\"007\"", "2"), (Json(data.Train.Key(0)), Json(data.Train.Key(1)), Json(data.HeldOut[0].Key(0))));
        Assert.Equal(7, data.Train.ImageId(1));

        static string Json(DataId id) => JsonSerializer.Serialize(id);
    }
}
