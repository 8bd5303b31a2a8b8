using System.Text.Json;

namespace MmNas.Data.Tests;

public class LayoutInspectionTests
{
    [Fact]
    public void Of_AVqaFolder_CountsQuestionsPicturesAndFeatures()
    {
        using var folder = new SmallVqa();
        folder.WritePicture("train2014", 10, 8, 8, (_, _) => SkiaSharp.SKColors.Red);
        var found = Of(folder.Root);
        Assert.Equal("vqa-v2", found.Layout);
        Assert.Equal([new("train", "questions", 2, 2, 2, 1), new("val", "questions", 1, 1, 1, 0)], found.Splits);
        Assert.Equal(["test", "test-dev", "vg"], found.Absent);
        Assert.Equal(
            [new(folder["features", "train2014"], 2, 3), new(folder["features", "val2014"], 1, 3)], found.Features);
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void Of_ACaptionFolder_CountsCaptions()
    {
        using var folder = new SmallCaptions();
        var found = Of(folder.Root);
        Assert.Equal("flickr30k", found.Layout);
        Assert.Equal(
            [new("train", "captions", 10, 2, 2, 0), new("dev", "captions", 5, 1, 1, 0), new("test", "captions", 5, 1, 1, 0)], found.Splits);
        Assert.Equal(new(folder["flickr_bua-r101-fix36"], 4, 3), Assert.Single(found.Features));
        Assert.True(found.Absent.Count == 0 && found.Problems.Count == 0);
    }

    [Fact]
    public void Of_SeveralPhraseDatasets_NamesThemWithTheirSplits()
    {
        using var folder = new SmallPhrases();
        foreach (var split in new[] { "train", "val" })
            folder.WriteText($"{split}.json", File.ReadAllText(folder["refcoco", $"{split}.json"]), "refcocog");
        var found = Of(folder.Root);
        Assert.Equal("refcoco", found.Layout);
        Assert.Equal(
            ["refcoco train", "refcoco val", "refcoco testA", "refcocog train", "refcocog val"], found.Splits.Select(split => split.Name));
        Assert.Equal(["refcoco testB", "refcocog test"], found.Absent);
        Assert.Equal(new("refcoco train", "sentences", 2, 2, 2, 0), found.Splits[0]);
    }

    [Fact]
    public void Of_AFolderThatLacksThings_SaysWhatIsMissing()
    {
        using var folder = new SmallPhrases();
        File.Delete(folder["refcoco", "val.json"]);
        File.Delete(folder["bua-r101-fix100", "COCO_train2014_000000000011.jpg.npz"]);
        var found = Of(folder.Root);
        Assert.Equal(
            ["is not there", "has 1 of 2 pictures without region features"], found.Problems.Select(problem => problem.What));
        Assert.Equal([folder["refcoco", "val.json"], "refcoco train"], found.Problems.Select(problem => problem.Where));
    }

    [Fact]
    public void Of_AFolderInNoLayout_SaysWhichThereAre()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal((null, "is in no layout that is known here"), (Of(folder.Root).Layout, Assert.Single(Of(folder.Root).Problems).What));
        Assert.Equal("is no folder", Assert.Single(Of(folder["nowhere"]).Problems).What);
    }

    [Fact]
    public void Inspection_IsWrittenAsJsonWithAllItHolds()
    {
        using var folder = new SmallCaptions();
        var json = JsonSerializer.SerializeToElement(Of(folder.Root));
        Assert.Equal(10, json.GetProperty("Splits")[0].GetProperty("Texts").GetInt32());
        Assert.Equal(3, json.GetProperty("Features")[0].GetProperty("FeatureSize").GetInt32());
    }

    private static LayoutInspection Of(string folder) => LayoutInspection.Of(folder, TestContext.Current.CancellationToken);
}
