namespace MmNas.Data.Tests.Detection;

public sealed class RegionChoiceTests
{
    private static readonly float[] Scores = [0.1f, 0.9f, 0.3f, 0.9f, 0.2f];

    [Theory]
    [InlineData(0.2, 1, 100, new[] { 1, 3, 2 })] // above, not at it; equal ones in their order
    [InlineData(0.2, 4, 100, new[] { 1, 3, 2, 4 })]
    [InlineData(0.2, 10, 100, new[] { 1, 3, 2, 4, 0 })]
    [InlineData(0.2, 1, 2, new[] { 1, 3 })]
    [InlineData(0.95, 1, 100, new[] { 1 })]
    public void Rows_AreThoseAboveTheThreshold_TheBestFirst_WithinLeastAndMost(double threshold, int least, int most, int[] rows) =>
        Assert.Equal(rows, new RegionChoice(threshold, least, most).Rows(Scores, Enumerable.Range(0, 5)));

    [Fact]
    public void Rows_ThatCannotBeUsed_CountForNothing() => Assert.Equal([3, 2], new RegionChoice(Least: 2).Rows(Scores, [0, 2, 3]));

    [Theory]
    [InlineData(640, 480, 800, 600)]
    [InlineData(480, 640, 600, 800)]
    [InlineData(2000, 600, 1000, 300)] // the longer side stops it
    [InlineData(20_000, 10, 1000, 1)]
    [InlineData(1, 1, 600, 600)]
    [InlineData(500, 333, 901, 600)]
    public void Sides_AreScaledToTheShortest_UnlessTheLongestWouldBeExceeded(int width, int height, int fedWidth, int fedHeight) =>
        Assert.Equal(new PictureScaling(width, height, fedWidth, fedHeight), PictureScaling.Of(width, height, new()));

    [Fact]
    public void Scaling_IsBilinearBetweenTheCentresOfPixels()
    {
        var picture = new Picture(2, 1, [0, 0, 0, 255, 100, 200, 40, 255]);
        var fed = FedPicture.Of(picture, new() { Scaled = new(2, 4), White = 255 });
        Assert.Equal(new PictureScaling(2, 1, 4, 2), fed.Scaling);
        Assert.Equal([0, 25, 75, 100, 0, 25, 75, 100], fed.Values[..8]); // red
        Assert.Equal([0, 50, 150, 200], fed.Values[8..12]);
        Assert.Equal([0, 10, 30, 40], fed.Values[16..20]);
    }
}
