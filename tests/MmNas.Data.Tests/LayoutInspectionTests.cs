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
    public void Of_AFolderWhoseSplitsLackFeatures_NamesThemInOneLineWithTheirCounts()
    {
        using var folder = new SmallCaptions();
        foreach (var file in Directory.GetFiles(folder["flickr_bua-r101-fix36"])) File.Delete(file);
        var problem = Assert.Single(Of(folder.Root).Problems);
        Assert.Equal(("train, dev and test", "have 2 of 2, 1 of 1 and 1 of 1 pictures without region features"), (problem.Where, problem.What));
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
    public void Of_AFolderWithTwoFilesForAnImage_NamesThem_AndDoesNotCallItWithoutFeatures()
    {
        using var folder = new SmallVqa();
        File.Copy(folder["features", "train2014", "COCO_train2014_000000000011.jpg.npz"], folder["features", "train2014", "some_11.npz"]);
        var found = Of(folder.Root);
        Assert.Equal(2, found.Splits[0].WithFeatures);
        Assert.Equal("image 11 of train2014", Assert.Single(found.Problems).Where);
    }

    [Fact]
    public void Of_AFolderWithFeaturesThatCannotBeRead_SaysSo()
    {
        using var folder = new SmallVqa();
        var (path, problems) = (Directory.CreateDirectory(folder["features", "test2015"]).FullName, new List<DataProblem>());
        InspectedFeatures? features = null;
        WithoutRights.Do(folder.Root, path, () =>
        {
            features = Assert.Single(InspectedFeatures.Of([path]));
            InspectedRegions.Of([path], problems, progress: null, TestContext.Current.CancellationToken);
        });
        Assert.Equal(path, Assert.Single(problems).Where);
        Assert.StartsWith("cannot be read (", problems[0].What, StringComparison.Ordinal);
        Assert.Equal(new(path, 0, null), features);
    }

    [Fact]
    public void Of_AFolderThatCannotBeRead_SaysSo()
    {
        using var folder = new SmallPhrases();
        LayoutInspection? found = null;
        WithoutRights.Do(folder.Root, folder["refcoco"], () => found = Of(folder.Root));
        Assert.Equal(folder["refcoco"], Assert.Single(found!.Problems).Where);
    }

    [Fact]
    public void Of_AFolderInNoLayout_SaysWhichThereAre()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal((null, "is in no layout that is known here"), (Of(folder.Root).Layout, Assert.Single(Of(folder.Root).Problems).What));
        Assert.Equal("is not there", Assert.Single(Of(folder["nowhere"]).Problems).What);
    }

    [Fact]
    public void Inspection_IsWrittenAsJsonWithAllItHolds()
    {
        using var folder = new SmallCaptions();
        var json = JsonSerializer.SerializeToElement(Of(folder.Root));
        Assert.Equal(10, json.GetProperty("Splits")[0].GetProperty("Texts").GetInt32());
        Assert.Equal(3, json.GetProperty("Features")[0].GetProperty("FeatureSize").GetInt32());
    }

    [Fact]
    public void Regions_OfAFeaturesFolder_AreCounted_AndDamagedFilesAreProblems()
    {
        using var folder = new SmallVqa();
        folder.WriteRegions("train2014", 10, [0, 0, 1, 1, 1, 1, 1, 0, 1], [3, 3], [0, 0, 32, 24, 0, 0, 64, 48, 0, 0, 0, 0], [3, 4]);
        var regions = Of(folder.Root).Regions[0];
        Assert.Equal((folder["features", "train2014"], 2), (regions.Folder, regions.Looked));
        var found = regions.Statistics!;
        Assert.Equal((2, 2, 2.5, 3), (found.Images, found.Least, found.Mean, found.Most));
        Assert.Equal(3 / 15.0, found.Zeros, 1e-9);
        Assert.Equal((0.25 + 1 + 0 + ((20 + 25) / (64 * 48.0))) / 5, found.BoxArea, 1e-9);

        File.WriteAllText(folder["features", "train2014", "COCO_train2014_000000000011.jpg.npz"], "no npz");
        var damaged = Of(folder.Root);
        Assert.Equal(1, damaged.Regions[0].Statistics!.Images);
        Assert.Contains("000000000011", Assert.Single(damaged.Problems).Where, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_AFolderOfFeaturesAlone_CountsThem_ShowsSamples_AndNamesEveryDamagedFile()
    {
        using var folder = new TemporaryFolder();
        for (var image = 0; image < 250; image++) SmallRegions.Write(folder["train", $"{image:D3}.jpg.npz"], image);
        File.WriteAllText(folder["train", "101.jpg.npz"], "no npz");
        var found = Of(folder.Root);
        Assert.Equal(("npz features", 250, 249), (found.Layout, found.Regions[0].Looked, found.Regions[0].Statistics!.Images));
        Assert.Equal(["000.jpg", "124.jpg", "249.jpg"], found.Samples.Select(sample => sample.Name));
        Assert.NotEmpty(found.Samples[0].Boxes);
        Assert.Contains("101.jpg.npz", Assert.Single(found.Problems).Where, StringComparison.Ordinal);
    }

    [Fact]
    public void Samples_AreSpreadOverTheFirstSplit_WithWhatIsSaidOfThem()
    {
        using var vqa = new SmallVqa();
        vqa.WritePicture("train2014", 11, 8, 8, (_, _) => SkiaSharp.SKColors.Red);
        var samples = Of(vqa.Root).Samples;
        Assert.Equal(["10", "11"], samples.Select(sample => sample.Name));
        Assert.Equal([["What color is it? red"], ["Is it red? yes"]], samples.Select(sample => sample.Texts));
        Assert.Equal([null, vqa["images", "train2014", "COCO_train2014_000000000011.png"]], samples.Select(sample => sample.Picture));
        Assert.Equal([[0, 0, 4, 5], [1, 2, 6, 7]], samples[0].Boxes);
        Assert.Equal((64f, 48f), (samples[0].Width, samples[0].Height));

        using var phrases = new SmallPhrases();
        var named = Of(phrases.Root).Samples[0];
        Assert.Equal(["the left man"], named.Texts);
        Assert.Equal([1, 2, 4, 6], Assert.Single(named.Named));

        using var captions = new SmallCaptions();
        Assert.Equal(5, Of(captions.Root).Samples[0].Texts.Count);
        Assert.Single(LayoutInspection.Of(captions.Root, KnownTasks.All.Inspection, new(Samples: 1), cancel: TestContext.Current.CancellationToken).Samples);
    }

    [Fact]
    public void Words_AreHeldAgainstAFileOfVectors()
    {
        using var folder = new SmallVqa();
        var vectors = folder.WriteText("vectors.txt", "what 1 2\nis 1 2\nit 3 4\nred 1 1\n");
        var words = LayoutInspection.Of(folder.Root, KnownTasks.All.Inspection, new(Vectors: vectors), cancel: TestContext.Current.CancellationToken).Words!;
        Assert.Equal((vectors, 2, 6), (words.File, words.Size, words.Words));
        Assert.Equal(["color", "blue"], words.Missing);

        var none = LayoutInspection.Of(folder.Root, KnownTasks.All.Inspection, new(Vectors: folder["nowhere.txt"]), cancel: TestContext.Current.CancellationToken);
        Assert.Null(none.Words);
        Assert.Contains("nowhere.txt", Assert.Single(none.Problems).Where, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, "100", "104", "109")]
    [InlineData(1, "100")]
    [InlineData(20, "100", "101", "102", "103", "104", "105", "106", "107", "108", "109")]
    public void Samples_AreTheFirstTheLastAndThoseBetween(int wanted, params string[] expected)
    {
        using var folder = new SmallVqa();
        folder.WriteTrain([.. Enumerable.Range(100, 10).Select(image => Asked.Agreed(image, image, "Is it red?", "yes/no", "yes"))]);
        Assert.Equal(expected, LayoutInspection.Of(folder.Root, KnownTasks.All.Inspection, new(wanted), cancel: TestContext.Current.CancellationToken).Samples.Select(sample => sample.Name));
    }

    private static LayoutInspection Of(string folder) => LayoutInspection.Of(folder, KnownTasks.All.Inspection, cancel: TestContext.Current.CancellationToken);
}
