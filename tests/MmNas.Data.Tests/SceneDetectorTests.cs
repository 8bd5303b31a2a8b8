using SkiaSharp;

namespace MmNas.Data.Tests;

public sealed class SceneDetectorTests : IDisposable
{
    private static readonly SceneSettings Settings = new() { Seed = 3, Pictures = 60, ValidationPictures = 1 };
    private readonly TemporaryFolder folder = new();
    private readonly VqaDataSet data;

    public SceneDetectorTests()
    {
        SceneGenerator.Write(Settings.Request(), folder["scenes"], null, TestContext.Current.CancellationToken);
        data = VqaDataSet.Read(new() { Folder = folder["scenes"] }, null, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Boxes_LieNearTheShapesAndNotOnThem()
    {
        var (near, shapes, exact) = (0, 0, 0);
        foreach (var (scene, boxes) in Pictures())
        {
            foreach (var outline in scene.Shapes.Select(shape => shape.Outline()))
            {
                float[] truth = [outline.Min(c => c.X), outline.Min(c => c.Y), outline.Max(c => c.X), outline.Max(c => c.Y)];
                shapes++;
                near += boxes.Any(box => Farthest(box, truth) <= 0.08f * 26) ? 1 : 0; // the largest shape is 25 pixels wide
                exact += boxes.Any(box => Farthest(box, truth) < 0.01f) ? 1 : 0;
            }
        }

        Assert.InRange((double)near / shapes, 0.97, 1); // a few are missed on purpose
        Assert.Equal(0, exact);
    }

    [Fact]
    public void Features_AreThePixelsUnderTheBoxAndItsPlace()
    {
        using var picture = SKBitmap.Decode(folder["scenes", "images", "train2014", "COCO_train2014_000000000000.png"]);
        var image = data.Train.Image(0);
        var box = data.Train.Regions.Boxes(image)[..4];
        var features = data.Train.Regions.Features(image)[..data.RegionFeatureSize];
        var (left, right) = ((int)Math.Floor(box[0]), (int)Math.Ceiling(box[0] + ((box[2] - box[0]) / 8)));
        var (top, bottom) = ((int)Math.Floor(box[1]), (int)Math.Ceiling(box[1] + ((box[3] - box[1]) / 8)));
        var rows = Enumerable.Range(top, bottom - top).ToList();
        var pixels = Enumerable.Range(left, right - left).SelectMany(x => rows.Select(y => picture.GetPixel(x, y))).ToList();
        Assert.Equal(pixels.Average(pixel => pixel.Red / 255.0), features[0], 5);
        Assert.Equal(pixels.Average(pixel => pixel.Blue / 255.0), features[2], 5);
        var area = (box[2] - box[0]) * (box[3] - box[1]);
        Assert.Equal([box[0] / 96, box[1] / 96, box[2] / 96, box[3] / 96, area / 9216], features[192..].ToArray());
    }

    [Fact]
    public void Regions_ComeInNoOrderOfTheScene()
    {
        var inOrder = Pictures().Count(picture =>
            picture.Boxes.Count == picture.Scene.Shapes.Count && picture.Boxes.Zip(picture.Scene.Shapes, Holds).All(holds => holds));
        Assert.InRange(inOrder, 0, 15); // of 60; by chance one in 3! to 6!
    }

    private static float Farthest(float[] box, float[] truth) => box.Zip(truth, (a, b) => Math.Abs(a - b)).Max();

    private static bool Holds(float[] box, PlacedShape shape) =>
        box[0] < shape.X && shape.X < box[2] && box[1] < shape.Y && shape.Y < box[3];

    private IEnumerable<(Scene Scene, List<float[]> Boxes)> Pictures()
    {
        var train = data.Train;
        foreach (var question in Enumerable.Range(0, train.Count).DistinctBy(train.Image))
        {
            var scene = SceneGenerator.SceneOf(Settings.Speaker(), Settings, (int)(train.QuestionId(question) / 1000));
            yield return (scene, [.. train.Regions.Boxes(train.Image(question)).ToArray().Chunk(4)]);
        }
    }

    public void Dispose() => folder.Dispose();
}
