namespace MmNas.Data.Tests;

public sealed class SceneExpressionTests : IDisposable
{
    private static readonly SceneSettings Hard =
        new() { Task = "vgd", Seed = 3, Pictures = 60, ValidationPictures = 8, MinShapes = 4, MaxShapes = 7 };

    private readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData(0, false)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(2, true)]
    public void EveryExpression_NamesItsShapeAndNoOther(int depth, bool sizes)
    {
        var settings = Hard with { RelationDepth = depth, Sizes = sizes };
        var data = Draw(settings);
        Assert.Equal(["val", "testA"], data.HeldOut.Select(split => split.Name));
        foreach (var split in new[] { data.Train, data.HeldOut[0], data.HeldOut[1] })
        {
            for (var sentence = 0; sentence < split.Count; sentence++)
            {
                var meant = Assert.Single(SaidOfScenes.Meant(split.Text(sentence), Shapes(settings, split, sentence)));
                for (var edge = 0; edge < 4; edge++) Assert.Equal(meant.Box()[edge], split.Box(sentence)[edge], 0.01);
            }
        }
    }

    [Theory]
    [InlineData(1, 0.9)]
    [InlineData(2, 0.7)] // the others are of pictures that do not allow so many
    public void Expressions_HaveTheRelationsThatAreAskedForAndNeedThem(int depth, double least)
    {
        var settings = Hard with { RelationDepth = depth };
        var train = Draw(settings).Train;
        var texts = Enumerable.Range(0, train.Count).Select(train.Text).ToList();
        Assert.InRange(texts.Count(text => SaidOfScenes.Relations(text) == depth), texts.Count * least, texts.Count);
        for (var sentence = 0; sentence < train.Count; sentence++)
        {
            var shapes = Shapes(settings, train, sentence);
            var words = train.Text(sentence).Split(' ');
            var head = words.TakeWhile(word => SaidOfScenes.Relations(word) == 0).ToList();
            if (head.Count < words.Length) Assert.True(SaidOfScenes.Meant(string.Join(' ', head), shapes).Count > 1, train.Text(sentence));
        }
    }

    [Fact]
    public void Shapes_TakeTurnsAtBeingNamed()
    {
        var train = Draw(Hard).Train;
        var byPicture = Enumerable.Range(0, train.Count).GroupBy(train.Image);
        var named = byPicture.Select(same => same.Select(one => train.Box(one)[0]).Distinct().Count());
        Assert.All(named, count => Assert.InRange(count, 2, 7));
        Assert.All(Enumerable.Range(0, train.Count), sentence => Assert.InRange(train.Tokens(sentence).Length, 1, 14));
    }

    [Fact]
    public void Sizes_AreSaidWhereTheyAreClear()
    {
        var train = Draw(Hard with { Sizes = true }).Train;
        var said = Enumerable.Range(0, train.Count).Count(sentence => train.Text(sentence).Contains("est "));
        Assert.InRange(said, train.Count * 0.1, train.Count * 0.9);
    }

    [Fact]
    public void Regions_CoverAlmostEveryNamedShape()
    {
        var train = Draw(Hard).Train;
        var covered = Enumerable.Range(0, train.Count).Count(sentence => Covers(train, sentence));
        Assert.InRange(covered, train.Count * 0.95, train.Count);
    }

    private static IReadOnlyList<PlacedShape> Shapes(SceneSettings settings, PhraseSplit split, int sentence) =>
        SceneGenerator.SceneOf(settings.Speaker(), settings, (int)split.ImageId(sentence)).Shapes;

    private static bool Covers(PhraseSplit split, int sentence)
    {
        var (box, regions) = (split.Box(sentence).ToArray(), split.Regions.Boxes(split.Image(sentence)).ToArray().Chunk(4));
        return regions.Any(region => Common(region, box) / (Extent(region) + Extent(box) - Common(region, box)) >= 0.5);
    }

    private static float Extent(float[] box) => (box[2] - box[0]) * (box[3] - box[1]);

    private static float Common(float[] one, float[] other)
    {
        var width = Math.Min(one[2], other[2]) - Math.Max(one[0], other[0]);
        var height = Math.Min(one[3], other[3]) - Math.Max(one[1], other[1]);
        return Math.Max(0, width) * Math.Max(0, height);
    }

    private PhraseDataSet Draw(SceneSettings settings)
    {
        SceneGenerator.Write(settings.Request(), folder["scenes"], null, TestContext.Current.CancellationToken);
        return PhraseDataSet.Read(new() { Folder = folder["scenes"] }, null, TestContext.Current.CancellationToken);
    }

    public void Dispose() => folder.Dispose();
}
