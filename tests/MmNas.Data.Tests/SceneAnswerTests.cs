namespace MmNas.Data.Tests;

/// <summary>Answers every written question again from its scene, by reading the question's words.</summary>
public sealed class SceneAnswerTests(SceneAnswerTests.Drawn drawn) : IClassFixture<SceneAnswerTests.Drawn>
{
    [Fact]
    public void EveryAnswer_IsTheOneCountedFromTheScene()
    {
        for (var question = 0; question < drawn.Data.Train.Count; question++)
            Assert.Equal((Text(question), BruteForce.Answer(Text(question), Scene(question).Shapes)), (Text(question), Answer(question)));
    }

    [Fact]
    public void EveryQuestionOfAPicture_IsAnother()
    {
        var train = drawn.Data.Train;
        Assert.Distinct(Enumerable.Range(0, train.Count).Select(question => (train.Image(question), Text(question))));
    }

    [Fact]
    public void AnswerTypes_FollowTheAnswers()
    {
        Assert.All(Enumerable.Range(0, drawn.Data.Train.Count), question => Assert.Equal(
            Answer(question) is "yes" or "no" ? "yes/no" : int.TryParse(Answer(question), out _) ? "number" : "other",
            drawn.Data.Train.AnswerType(question)));
    }

    [Fact]
    public void Guessing_DoesNotPay()
    {
        var train = drawn.Data.Train;
        var commonest = Enumerable.Range(0, train.Count).CountBy(Answer).Max(pair => pair.Value);
        Assert.InRange(commonest, 0, train.Count * 0.2);
        var yes = Enumerable.Range(0, train.Count).Count(question => Answer(question) == "yes");
        var no = Enumerable.Range(0, train.Count).Count(question => Answer(question) == "no");
        Assert.InRange((double)yes / (yes + no), 0.4, 0.6);
        var byText = Enumerable.Range(0, train.Count).GroupBy(Text).Sum(same => same.CountBy(Answer).Max(pair => pair.Value));
        Assert.InRange((double)byText / train.Count, 0, 0.5); // knowing the question alone, and having seen all answers to it
    }

    [Fact]
    public void Shapes_DoNotOverlapAndStayInThePicture()
    {
        for (var picture = 0; picture < Drawn.Settings.Pictures; picture++)
        {
            var shapes = SceneGenerator.SceneOf(Drawn.Settings.Speaker(), Drawn.Settings, picture).Shapes;
            Assert.InRange(shapes.Count, 3, 6);
            Assert.All(
                shapes.SelectMany(shape => shape.Outline()), corner => Assert.True(corner is { X: >= 0 and <= 96, Y: >= 0 and <= 96 }));
            foreach (var (one, other) in shapes.SelectMany((one, at) => shapes.Skip(at + 1).Select(other => (one, other))))
                Assert.True(Math.Sqrt(Math.Pow(one.X - other.X, 2) + Math.Pow(one.Y - other.Y, 2)) > one.Radius + other.Radius);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Questions_AboutShapesNamedByRelations_AreAnsweredFromTheScene(int depth)
    {
        using var folder = new TemporaryFolder();
        var settings = Drawn.Settings with { Pictures = 30, MinShapes = 5, MaxShapes = 7, RelationDepth = depth, Sizes = true };
        SceneGenerator.Write(settings.Request(), folder["scenes"], null, TestContext.Current.CancellationToken);
        var data = VqaDataSet.Read(new() { Folder = folder["scenes"] }, null, TestContext.Current.CancellationToken);
        var named = Enumerable.Range(0, data.Train.Count).Where(question => SaidOfScenes.Relations(data.Train.Text(question)) == depth);
        var right = named.Where(question => data.Train.Text(question).Contains(" is the ")).Select(question =>
        {
            var text = data.Train.Text(question);
            var shapes = SceneGenerator.SceneOf(settings.Speaker(), settings, (int)(data.Train.QuestionId(question) / 1000)).Shapes;
            var meant = Assert.Single(SaidOfScenes.Meant(text.TrimEnd('?').Split(" is the ")[1], shapes));
            return ((text.Contains("color") ? $"{meant.Colour}" : $"{meant.Kind}").ToLowerInvariant(),
                data.Answers[data.Train.Scores(question)[0].Answer]);
        }).ToList();
        Assert.All(right, pair => Assert.Equal(pair.Item1, pair.Item2));
        Assert.InRange(right.Count, 20, 200);
    }

    private Scene Scene(int question) => SceneGenerator.SceneOf(Drawn.Settings.Speaker(), Drawn.Settings, (int)(drawn.Data.Train.QuestionId(question) / 1000));

    private string Text(int question) => drawn.Data.Train.Text(question);

    private string Answer(int question) => drawn.Data.Answers[drawn.Data.Train.Scores(question)[0].Answer];

    /// <summary>Two hundred pictures, drawn once for all tests here.</summary>
    public sealed class Drawn : IDisposable
    {
        internal static readonly SceneSettings Settings = new() { Seed = 7, Pictures = 200, ValidationPictures = 1 };
        private readonly TemporaryFolder folder = new();

        public Drawn()
        {
            SceneGenerator.Write(Settings.Request(), folder["scenes"], null, TestContext.Current.CancellationToken);
            Data = VqaDataSet.Read(new() { Folder = folder["scenes"] }, null, TestContext.Current.CancellationToken);
        }

        public VqaDataSet Data { get; }

        public void Dispose() => folder.Dispose();
    }
}
