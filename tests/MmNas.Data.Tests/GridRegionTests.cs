using MmNas.Data.Tests.Detection;
using SkiaSharp;

namespace MmNas.Data.Tests;

public sealed class GridRegionTests : IDisposable
{
    private readonly SmallVqa folder = new();

    public GridRegionTests()
    {
        foreach (var (split, image) in new[] { ("train2014", 10), ("train2014", 11), ("val2014", 20) })
            folder.WritePicture(split, image, 40, 20, Quarters);
    }

    private static SKColor Quarters(int x, int y) =>
        x < 20 ? (y < 10 ? SKColors.Red : SKColors.Black) : y < 10 ? SKColors.White : SKColors.Blue;

    private VqaSource Source => folder.Source with { Regions = new RegionSource.Grid(2) };

    [Fact]
    public void Cells_HoldTheirPixelsAndTheirPlace()
    {
        var regions = folder.Read(Source).Train.Regions;
        Assert.Equal((4, 197, (40f, 20f)), (regions.Count(0), regions.FeatureSize, regions.Size(0)));
        Assert.Equal([0f, 0, 20, 10, 20, 0, 40, 10, 0, 10, 20, 20, 20, 10, 40, 20], regions.Boxes(0).ToArray());
        float[][] colours = [[1, 0, 0], [1, 1, 1], [0, 0, 0], [0, 0, 1]];
        for (var cell = 0; cell < 4; cell++)
            Assert.Equal(Enumerable.Repeat(colours[cell], 64).SelectMany(c => c), regions.Features(0).ToArray().Skip(cell * 197).Take(192));
        Assert.Equal([0.5f, 0, 1, 0.5f, 0.25f], regions.Features(0).ToArray().Skip(197 + 192).Take(5));
    }

    [Fact]
    public void Cells_AreMeansOfTheirPixels()
    {
        folder.WritePicture("train2014", 10, 32, 32, (x, _) => x % 2 == 0 ? SKColors.White : SKColors.Black);
        var features = folder.Read(Source).Train.Regions.Features(0).ToArray();
        Assert.All(features.Take(192), value => Assert.Equal(0.5f, value)); // every field is two pixels wide
    }

    [Theory]
    [InlineData(1, 8)] // upright
    [InlineData(null, 8)]
    [InlineData(3, 0)] // upside down
    [InlineData(6, 0)] // lies on its side
    public void Cells_OfATurnedPicture_AreCutUpright(int? orientation, float left)
    {
        var path = Path.ChangeExtension(folder["images", "train2014", "COCO_train2014_000000000010.png"], ".jpg");
        File.WriteAllBytes(path, RawJpeg.Write([[0], [255]], orientation)); // black, then white
        var regions = GridRegions.Read(path, 2, TestContext.Current.CancellationToken);
        var white = Enumerable.Range(0, 4).Where(cell => regions.Features[cell * 197] > 0.5f).Select(cell => regions.Boxes.AsSpan(cell * 4, 2).ToArray()).ToList();
        Assert.Equal(orientation is 6 ? (8, 16) : (16f, 8f), (regions.Width, regions.Height));
        Assert.Equal(orientation is 6 ? [[0, 8], [4, 8]] : [[left, 0], [left, 4]], white);
    }

    [Fact]
    public void Picture_ThatIsMissing_IsNamedByImage()
    {
        File.Delete(folder["images", "train2014", "COCO_train2014_000000000011.png"]);
        Assert.Equal("image 11 of train2014", folder.OnlyProblem(Source).Where);
    }

    [Fact]
    public void Picture_ThatBreaksOff_IsNamedByFile()
    {
        var path = folder.WritePicture("train2014", 10, 64, 64, (x, y) => new((byte)(x * y), (byte)(x + y), (byte)(x ^ (y * 3))));
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^200]);
        Assert.Equal(path, folder.OnlyProblem(Source).Where);
    }

    [Fact]
    public void Features_AreNotNeeded()
    {
        Directory.Delete(folder["features"], recursive: true);
        Assert.Empty(folder.Check(Source));
    }

    public void Dispose() => folder.Dispose();
}
