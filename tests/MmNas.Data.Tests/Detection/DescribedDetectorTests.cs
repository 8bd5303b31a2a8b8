namespace MmNas.Data.Tests.Detection;

public sealed class DescribedDetectorTests
{
    [Fact]
    public void AnotherDetector_WithItsOwnNamesBatchAxisAndBgr_IsFedAsItsDescriptionSays()
    {
        using var pictures = new SmallPictures
        {
            Description = new()
            {
                Input = "data",
                HasBatchAxis = true,
                Scaled = new(),
                White = 255,
                IsBgr = true,
                Mean = new(100, 120, 120),
                Scale = new(2, 1, 1),
                Boxes = "rois",
                Scores = "confidence",
                Features = "pool5",
            },
        };
        new TinyDetector { Input = "data", Batch = true, Boxes = "rois", Scores = "confidence", Features = "pool5", Found = [60, 30, 600, 300, 0, 0, 1000, 500] }.WriteTo(pictures.Model);
        pictures.Add("one.png", RawPng.Plain(100, 50, red: 10, green: 20, blue: 200)); // the longer side stops it: 1,000 x 500
        pictures.Extract();
        var (boxes, features, size) = pictures.Found("one.png");
        Assert.Equal((100f, 50f), size);
        Assert.Equal([0, 0, 100, 50, 6, 3, 60, 30], boxes); // the better one first, in pixels of the picture
        Assert.Equal([50, -100, -110, 1, 3, 500, 1000], features[..7], (one, other) => Math.Abs(one - other) < 1e-3);
    }

    [Fact]
    public void Boxes_InPixelsOfTheOriginal_StayWhatTheyAre()
    {
        using var pictures = new SmallPictures { Description = new() { Scaled = new(30, 100), BoxesOfOriginal = true } };
        new TinyDetector().WriteTo(pictures.Model);
        pictures.Add("one.png", RawPng.Plain(20, 10, 1, 2, 3));
        pictures.Extract();
        Assert.Equal([0, 0, 4, 4, 1, 2, 5, 6], pictures.Found("one.png").Boxes);
        Assert.Equal([3, 30, 60], pictures.Found("one.png").Features[3..6]);
    }

    [Fact]
    public void ADescription_ThatFitsTheModelNowhere_GivesEveryProblemAtOnceWithTheNamesThatThereAre()
    {
        using var pictures = new SmallPictures { Description = new() { Input = "picture", Boxes = "rois", Features = "pool5" } };
        new TinyDetector().WriteTo(pictures.Model);
        pictures.AddGreys(1);
        var problems = Assert.Throws<DataException>(() => pictures.Extract()).Problems;
        Assert.Equal(
            [
                "has no input picture, but image",
                "has no output rois for boxes, but boxes, features, scores",
                "has no output pool5 for features, but boxes, features, scores",
            ],
            problems.Select(problem => problem.What));
        Assert.All(problems, problem => Assert.Equal(pictures.Model, problem.Where));
    }

    [Fact]
    public void ABatchAxis_ThatTheDescriptionDoesNotName_IsAProblemBeforeAnyPictureIsRead()
    {
        using var pictures = new SmallPictures();
        new TinyDetector { Batch = true }.WriteTo(pictures.Model);
        pictures.Add("broken.png", []);
        Assert.Equal("takes image as [1, 3, free, free], not as [3, height, width]", pictures.Problem().What);
    }

    [Fact]
    public void AModelOfOneSizeAlone_IsRefused()
    {
        using var pictures = new SmallPictures();
        new TinyDetector { Side = 32 }.WriteTo(pictures.Model);
        pictures.AddGreys(1);
        Assert.Equal("takes image as [3, 32, 32], pictures of one size alone", pictures.Problem().What);
    }
}
