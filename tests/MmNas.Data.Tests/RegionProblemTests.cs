namespace MmNas.Data.Tests;

public sealed class RegionProblemTests : IDisposable
{
    private readonly SmallVqa folder = new();

    [Fact]
    public void Features_WithoutAFolder_AreOneProblemASplit()
    {
        Directory.Delete(folder["features"], recursive: true);
        var problems = folder.Check();
        Assert.Equal(
            [folder["bua-r101-max100", "train2014"], folder["bua-r101-max100", "val2014"]], problems.Select(problem => problem.Where));
        Assert.Contains(folder["features", "train2014"], problems[0].What);
    }

    [Fact]
    public void Features_ThatAreMissing_AreNamedByImageAndQuestion()
    {
        File.Delete(folder["features", "train2014", "COCO_train2014_000000000011.jpg.npz"]);
        var problem = folder.OnlyProblem();
        Assert.Equal("image 11 of train2014", problem.Where);
        Assert.Equal("has no region features, and question 2 asks about it", problem.What);
    }

    [Fact]
    public void Features_ThatTwoFilesMayHold_AreNamedByBoth()
    {
        var (file, other) = (folder["features", "train2014", "COCO_train2014_000000000011.jpg.npz"], folder["features", "train2014", "some_11.npz"]);
        File.Copy(file, other);
        var problem = folder.OnlyProblem();
        Assert.Equal(("image 11 of train2014", $"may be {file} or {other}, and question 2 asks about it"), (problem.Where, problem.What));
        Assert.Equal("remove one of the two", problem.WayOut);
    }

    [Fact]
    public void Features_ThatAreDamaged_AreNamedByFile()
    {
        var path = folder["features", "train2014", "COCO_train2014_000000000011.jpg.npz"];
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..100]);
        Assert.Equal(path, folder.OnlyProblem().Where);
    }

    [Fact]
    public void Features_WhoseBoxEndsBeforeItBegins_AreNamedByFileAndRegion()
    {
        var path = folder.WriteRegions("train2014", 11, [1, 2, 3, 4, 5, 6], [3, 2], [0, 0, 1, 1, 5, 0, 2, 3], [2, 4]);
        Assert.Equal((path + ", bbox of region 1", "is [5, 0, 2, 3]"), (folder.OnlyProblem().Where, folder.OnlyProblem().What));
    }

    [Theory]
    [InlineData(new float[] { 0, 0, 0.5f, 1, 0.25f, 0.5f, 1, 1 }, "has boxes between 0 and 1 for a picture of 64 x 48 pixels: they are normalised, or none")]
    [InlineData(new float[] { 0, 0, 20, 20, 10, 10, 640, 480 }, "has the box [10, 10, 640, 480] as region 1, which is not in its picture of 64 x 48 pixels")]
    [InlineData(new float[] { 0, 0, 48, 64, 0, 0, 1, 1 }, "has the box [0, 0, 48, 64] as region 0, which is not in its picture of 64 x 48 pixels")] // width and height interchanged
    [InlineData(new float[] { -30, 0, 20, 20, 0, 0, 9, 9 }, "has the box [-30, 0, 20, 20] as region 0, which is not in its picture of 64 x 48 pixels")]
    public void Boxes_ThatCannotBeTheirPictures_AreNamedByEveryoneWhoReadsThem(float[] boxes, string what)
    {
        var path = folder.WriteRegions("train2014", 11, [1, 2, 3, 4, 5, 6], [3, 2], boxes, [2, 4]);
        Assert.Equal((path, what), (folder.OnlyProblem().Where, folder.OnlyProblem().What));
        Assert.Contains(LayoutInspection.Of(folder.Root, KnownTasks.All.Inspection, cancel: TestContext.Current.CancellationToken).Problems, problem => problem.What == what);
        var packing = Assert.Throws<DataException>(() => NpzPacking.Write(folder["features"], new(folder["a.pack"], PackElement.Half), cancel: TestContext.Current.CancellationToken));
        Assert.Equal(what, Assert.Single(packing.Problems).What);
    }

    [Fact]
    public void Boxes_ThatEndALittleOutside_AreRead()
    {
        folder.WriteRegions("train2014", 11, [1, 2, 3, 4, 5, 6], [3, 2], [-1.5f, -1, 70, 54, 0, 0, 64.5f, 48], [2, 4]);
        Assert.Empty(folder.Check());
    }

    [Fact]
    public void Features_OfAnotherSizeThanMost_AreNamedByFile()
    {
        var path = folder.WriteRegions("train2014", 11, [1, 2], [2, 1], [0, 0, 2, 2], [1, 4]);
        Assert.Equal((path, "has 2 values a region, most pictures have 3"), (folder.OnlyProblem().Where, folder.OnlyProblem().What));
    }

    [Fact]
    public void Features_WithARegionARow_AreReadAsThoseWithARegionAColumn()
    {
        folder.WriteRegions("train2014", 11, [1, 2, 3, 4, 5, 6], [2, 3], [0, 0, 1, 1, 2, 2, 3, 3], [2, 4]);
        var data = folder.Read();
        Assert.Equal([1f, 2, 3, 4, 5, 6], data.Train.Regions.Features(data.Train.Image(1)).ToArray());
    }

    [Fact]
    public void Features_AsManyAsRegions_AreReadAsTheOtherFilesAre()
    {
        folder.WriteRegions("train2014", 10, [1, 2, 3, 4, 5, 6, 7, 8, 9], [3, 3], [0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5], [3, 4]);
        foreach (var (rows, expected) in new[] { (true, new[] { 1f, 2, 3 }), (false, [1f, 4, 7]) })
        {
            folder.WriteRegions("train2014", 11, [1, 2, 3, 4, 5, 6], rows ? [2, 3] : [3, 2], [0, 0, 1, 1, 2, 2, 3, 3], [2, 4]);
            folder.WriteRegions("val2014", 20, [1, 2, 3, 4, 5, 6], rows ? [2, 3] : [3, 2], [0, 0, 1, 1, 2, 2, 3, 3], [2, 4]);
            var data = folder.Read();
            Assert.Equal(expected, data.Train.Regions.Features(data.Train.Image(0))[..3].ToArray());
        }
    }

    [Fact]
    public void Features_AsManyAsRegions_InEveryFile_AreAmbiguousAndNamed()
    {
        foreach (var (split, image) in new[] { ("train2014", 10), ("train2014", 11), ("val2014", 20) })
            folder.WriteRegions(split, image, [1, 2, 3, 4], [2, 2], [0, 0, 1, 1, 2, 2, 3, 3], [2, 4]);
        Assert.All(folder.Check(), problem => Assert.Equal("has x of shape [2, 2] for 2 boxes, which may be [D, N] or [N, D], and no other file tells which", problem.What));
        Assert.NotEmpty(folder.Check());
    }

    [Fact]
    public void Features_ThatFitTheBoxesNeitherWay_AreNamedWithBothShapes()
    {
        folder.WriteRegions("train2014", 11, [1, 2, 3, 4, 5, 6], [6, 1], [0, 0, 1, 1, 2, 2, 3, 3], [2, 4]);
        Assert.Equal("has x of shape [6, 1] for 2 boxes, which is neither [D, 2] nor [2, D]", folder.OnlyProblem().What);
    }

    [Fact]
    public void Features_WithoutARegion_AreRefused()
    {
        folder.WriteRegions("train2014", 11, [], [3, 0], [], [0, 4]);
        Assert.Equal("has no region with features", folder.OnlyProblem().What);
    }

    [Fact]
    public void Features_ThatAreNoNumbers_AreRefused()
    {
        folder.WriteRegions("train2014", 11, [1, float.NaN, 3], [3, 1], [0, 0, 2, 2], [1, 4]);
        Assert.Equal("holds numbers that are not finite", folder.OnlyProblem().What);
    }

    [Fact]
    public void Features_WithoutBoxes_NameTheArray()
    {
        var path = folder["features", "train2014", "COCO_train2014_000000000011.jpg.npz"];
        using (var npz = NpzWriter.Create(path)) npz.Add("x", [1f, 2f, 3f], 3, 1);
        Assert.Equal("has no array \"bbox\", only x", folder.OnlyProblem().What);
    }

    [Fact]
    public void Picture_ThatIsNoPicture_IsNamedThoughFeaturesAreRead()
    {
        var path = folder.WritePicture("train2014", 10, 8, 8, (_, _) => SkiaSharp.SKColors.Red);
        Assert.Empty(folder.Check());
        File.WriteAllText(path, "this is not a picture");
        Assert.Equal((path, "is not a picture"), (folder.OnlyProblem().Where, folder.OnlyProblem().What));
    }

    [Fact]
    public void Picture_ThatCannotBeRead_IsNotCalledNoPicture()
    {
        var path = folder.WritePicture("train2014", 10, 8, 8, (_, _) => SkiaSharp.SKColors.Red);
        var error = WithoutRights.Refused<InvalidDataException>(folder.Root, path, () => Picture.Check(path));
        Assert.StartsWith("cannot be read (", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Features_InAFolderThatCannotBeRead_AreOneProblem()
    {
        var (path, problems) = (folder["features", "train2014"], new List<DataProblem>());
        WithoutRights.Do(folder.Root, path, () =>
        {
            var finder = new ImageFinder(new RegionSource.Given(), VqaFiles.Places(folder.Root), problems);
            foreach (var image in new[] { 10, 11 }) finder.Number(new(["train2014"], new(image), "a question asks about it"));
        });
        Assert.Equal(path, Assert.Single(problems).Where);
        Assert.StartsWith("cannot be read (", problems[0].What, StringComparison.Ordinal);
    }

    [Fact]
    public void Regions_ThatTakeMoreMemoryThanTheyMay_AreRefused()
    {
        const long ThreePictures = 3 * 2 * (3 + 4) * sizeof(float);
        Assert.Empty(folder.Check(folder.Source with { RegionMemory = ThreePictures }));
        Assert.Equal("regions", folder.OnlyProblem(folder.Source with { RegionMemory = ThreePictures - 1 }).Where);
    }

    [Fact]
    public void Problems_OfEveryKind_AreFoundAtOnce()
    {
        folder.WriteVal(Asked.Agreed(3, 20, "Is it blue?", "yes/no", "no"), Asked.Agreed(4, 99, "Is it?", "yes/no", "no"));
        folder.WriteRegions("train2014", 10, [1, 2, 3], [3, 1], [0, 0, 1], [1, 3]);
        folder.Write("other.json", SmallVqa.TrainAnnotations,
            Asked.Agreed(1, 10, "", "other", "red"), Asked.Agreed(2, 11, "", "yes/no", "yes"), Asked.Agreed(77, 10, "", "other", "red"));
        Assert.Collection(
            folder.Check(),
            problem => Assert.EndsWith("question_id 77", problem.Where),
            problem => Assert.Equal("image 99 of val2014", problem.Where),
            problem => Assert.EndsWith("000000000010.jpg.npz", problem.Where));
    }

    public void Dispose() => folder.Dispose();
}
