namespace MmNas.Data.Tests.Detection;

public sealed class HostileModelTests : IDisposable
{
    private readonly SmallPictures pictures = new();

    public HostileModelTests() => pictures.AddGreys(1);

    public void Dispose() => pictures.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(-1)] // of the whole
    public void Model_CutShort_IsNamedWithAWayOut(int kept)
    {
        var whole = new TinyDetector().Bytes();
        File.WriteAllBytes(pictures.Model, whole[..(kept < 0 ? whole.Length - 20 : kept)]);
        AssertProblem("cannot be loaded as an ONNX model", pictures.Model);
    }

    [Fact]
    public void Model_ThatIsSomethingElse_IsNamedWithAWayOut()
    {
        File.WriteAllText(pictures.Model, "this is not a model, and it is long enough to be looked at");
        AssertProblem("cannot be loaded as an ONNX model", pictures.Model);
    }

    [Fact]
    public void Model_ThatIsNotThere_IsNamed() => AssertProblem("is not there", pictures.Model);

    [Fact]
    public void Scores_OfAnotherType_AreRefused()
    {
        new TinyDetector { WholeScores = true }.WriteTo(pictures.Model);
        AssertProblem("gives scores (scores) as Int64", pictures.Model);
    }

    [Theory]
    [InlineData("makes the model give boxes of shape [2, 2, 2], not [K, 4]", new long[] { 2, 2, 2 })]
    [InlineData("makes the model give boxes of shape [4, 2], not [K, 4]", new long[] { 4, 2 })]
    public void Boxes_OfAnotherShape_AreAProblemOfThePicture(string what, long[] shape)
    {
        new TinyDetector { BoxShape = shape }.WriteTo(pictures.Model);
        AssertProblem(what, Path.Combine(pictures.Images, "000.png"));
    }

    [Fact]
    public void Scores_OfAnotherNumber_AreAProblemOfThePicture()
    {
        new TinyDetector { Rated = [1, 1, 1] }.WriteTo(pictures.Model);
        AssertProblem("makes the model give scores of shape [3] for 2 boxes, not [K]", Path.Combine(pictures.Images, "000.png"));
    }

    [Fact]
    public void Features_OfAnotherNumber_AreAProblemOfThePicture()
    {
        new TinyDetector { FeatureRows = 5 }.WriteTo(pictures.Model);
        AssertProblem("makes the model give features of shape [5, 6] for 2 boxes, not [K, D]", Path.Combine(pictures.Images, "000.png"));
    }

    [Theory]
    [InlineData("2, 3, 2, 1", new long[] { 2, 3, 2, 1 })]
    [InlineData("1, 2, 3, 2", new long[] { 1, 2, 3, 2 })]
    [InlineData("12", new long[] { 12 })]
    public void Features_ThatAreNotPooled_AreAProblemOfThePicture(string shown, long[] shape)
    {
        new TinyDetector { FeatureShape = shape }.WriteTo(pictures.Model);
        AssertProblem($"makes the model give features of shape [{shown}] for 2 boxes, not [K, D]", Path.Combine(pictures.Images, "000.png"));
    }

    [Theory]
    [InlineData(new long[] { 2, 6, 1, 1 })]
    [InlineData(new long[] { 1, 2, 6 })]
    [InlineData(new long[] { 1, 2, 6, 1, 1 })]
    public void Features_WithAxesOfOne_AreRows(long[] shape)
    {
        new TinyDetector { FeatureShape = shape }.WriteTo(pictures.Model);
        Assert.Equal(6, pictures.Extract().FeatureSize);
    }

    [Theory]
    [InlineData(new long[] { 1, 1, 6 })]
    [InlineData(new long[] { 1, 6, 1, 1 })]
    public void Features_OfOneBox_AreARow(long[] shape)
    {
        new TinyDetector { Found = [1, 2, 5, 6], Rated = [1], FeatureShape = shape }.WriteTo(pictures.Model);
        Assert.Equal(6, pictures.Extract().FeatureSize);
    }

    [Theory]
    [InlineData(float.NaN, 0.5f, 1f)]
    [InlineData(float.PositiveInfinity, 0.5f, 1f)]
    [InlineData(1f, float.NaN, 1f)]
    [InlineData(1f, 0.5f, float.NaN)]
    public void Numbers_ThatAreNone_AreAProblemOfThePicture(float corner, float score, float factor)
    {
        new TinyDetector { Found = [corner, 2, 5, 6], Rated = [score], Factor = factor }.WriteTo(pictures.Model);
        AssertProblem("has no regions: what the detector gave for it holds numbers that are not finite", Path.Combine(pictures.Images, "000.png"));
    }

    [Fact]
    public void Boxes_OutsideThePicture_AreCutOffAtItsEdges_AndThoseWithoutAreaAreNone()
    {
        new TinyDetector { Found = [-5, -6, 4, 3, 2, 2, 2, 5, 20, 20, 30, 30, 5, 4, 3, 2, 4, 3, 99, 99], Rated = [0.9f, 0.8f, 0.7f, 0.6f, 0.5f] }.WriteTo(pictures.Model);
        pictures.Extract();
        Assert.Equal([0, 0, 4, 3, 4, 3, 8, 6], pictures.Found("000.png").Boxes);
    }

    [Fact]
    public void NoBox_IsAProblem_ThatKeepGoingListsAndPassesOver()
    {
        new TinyDetector { Found = [], Rated = [] }.WriteTo(pictures.Model);
        AssertProblem("has no region: the detector found nothing in it", Path.Combine(pictures.Images, "000.png"));
        Assert.Contains("found nothing", Assert.Throws<DataException>(() => pictures.Extract(keepGoing: true)).Message, StringComparison.Ordinal); // all of them
    }

    [Fact]
    public void Features_OfZerosAlone_AreNoRegion() // they would mean padding
    {
        new TinyDetector { Factor = 0 }.WriteTo(pictures.Model);
        AssertProblem("has no region: of 2 boxes that the detector found none has both an area in the picture and features", Path.Combine(pictures.Images, "000.png"));
    }

    private void AssertProblem(string what, string where)
    {
        var problem = pictures.Problem();
        Assert.Equal(where, problem.Where);
        Assert.StartsWith(what, problem.What, StringComparison.Ordinal);
        Assert.NotEmpty(problem.WayOut);
    }
}
