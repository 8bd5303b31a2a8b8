namespace MmNas.Data.Tests;

public sealed class SceneCaptionTests : IDisposable
{
    private static readonly SceneSettings Some =
        new() { Task = "itm", Seed = 5, Pictures = 60, ValidationPictures = 10, MinShapes = 4, MaxShapes = 7 };

    private readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData(0, false)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void EveryCaption_IsTrueOfItsPicture(int depth, bool sizes)
    {
        var settings = Some with { RelationDepth = depth, Sizes = sizes };
        var data = Draw(settings);
        Assert.Equal((300, 60, 50), (data.Train.Count, data.Train.Images, data.HeldOut[1].Count));
        foreach (var split in new[] { data.Train, data.HeldOut[0], data.HeldOut[1] })
        {
            for (var caption = 0; caption < split.Count; caption++)
                Assert.True(SaidOfScenes.IsTrue(split.Text(caption), Shapes(settings, split, split.Image(caption))), split.Text(caption));
        }
    }

    [Theory]
    [InlineData(0, 0.03)]
    [InlineData(1, 0.03)]
    [InlineData(2, 0.03)]
    public void Captions_AreFalseOfMostOtherPictures(int depth, double most)
    {
        var settings = Some with { RelationDepth = depth };
        var train = Draw(settings).Train;
        var pictures = Enumerable.Range(0, train.Images).Select(image => Shapes(settings, train, image)).ToList();
        var shared = Enumerable.Range(0, train.Count).Sum(caption => pictures.Count(shapes => SaidOfScenes.IsTrue(train.Text(caption), shapes)) - 1);
        Assert.InRange((double)shared / (train.Count * (pictures.Count - 1)), 0, most);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Relations_AloneTellAPictureFromItsTwin(int depth)
    {
        var settings = Some with { RelationDepth = depth };
        var train = Draw(settings).Train;
        Assert.Equal(Names(Shapes(settings, train, 6)), Names(Shapes(settings, train, 7)));
        var told = Enumerable.Range(0, train.Count).Count(caption =>
            !SaidOfScenes.IsTrue(train.Text(caption), Shapes(settings, train, train.Image(caption) ^ 1)));
        Assert.InRange(told, train.Count * 0.85, train.Count);
        var related = Enumerable.Range(0, train.Count).Count(caption => SaidOfScenes.Relations(train.Text(caption)) == depth);
        Assert.InRange(related, train.Count * 0.95, train.Count);
    }

    [Fact]
    public void Lists_AndJsonAlone_ReadTheSame()
    {
        var lists = Draw(Some);
        Directory.Delete(folder["scenes", "f30k_precomp"], recursive: true);
        Assert.Equal(lists.Version, Read().Version);
    }

    [Fact]
    public void Captions_OfOnePicture_DifferWhereTheSceneAllowsIt()
    {
        var train = Draw(Some with { MinShapes = 2, MaxShapes = 2 }).Train;
        var different = Enumerable.Range(0, train.Count).Select(caption => (train.Image(caption), train.Text(caption))).Distinct().Count();
        Assert.InRange(different, train.Count * 0.8, train.Count);
    }

    private static IEnumerable<string> Names(IReadOnlyList<PlacedShape> shapes) => shapes.Select(shape => $"{shape.Colour} {shape.Kind}");

    private static IReadOnlyList<PlacedShape> Shapes(SceneSettings settings, CaptionSplit split, int image) =>
        SceneGenerator.SceneOf(settings.Speaker(), settings, (int)split.ImageId(image)).Shapes;

    private CaptionDataSet Draw(SceneSettings settings)
    {
        SceneGenerator.Write(settings.Request(), folder["scenes"], null, TestContext.Current.CancellationToken);
        return Read();
    }

    private CaptionDataSet Read() => CaptionDataSet.Read(new() { Folder = folder["scenes"] }, null, TestContext.Current.CancellationToken);

    public void Dispose() => folder.Dispose();
}
