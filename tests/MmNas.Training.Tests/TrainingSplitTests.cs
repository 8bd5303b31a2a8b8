namespace MmNas.Training.Tests;

public class TrainingSplitTests
{
    [Fact]
    public void Of_APublishedShare_HoldsBackAFifth_AndLosesNothing()
    {
        var split = TrainingSplit.Of(1000, 0.2, seed: 1);
        Assert.Equal((800, 200), (split.Weights.Count, split.Architecture.Count));
        Assert.Equal(Enumerable.Range(0, 1000), split.Weights.Concat(split.Architecture).Order());
    }

    [Fact]
    public void Of_TheSameSeed_IsTheSame_AndOfAnotherAnother()
    {
        Assert.Equal(TrainingSplit.Of(1000, 0.2, 1).Architecture, TrainingSplit.Of(1000, 0.2, 1).Architecture);
        Assert.NotEqual(TrainingSplit.Of(1000, 0.2, 1).Architecture, TrainingSplit.Of(1000, 0.2, 2).Architecture);
    }

    [Fact]
    public void Of_ARetraining_TrainsOnEverything()
    {
        var split = TrainingSplit.Of(10, 0, seed: 1);
        Assert.Equal((10, 0), (split.Weights.Count, split.Architecture.Count));
    }

    [Theory]
    [InlineData(0, 0.2)]
    [InlineData(2, 0.2)]
    [InlineData(0, 0.0)]
    public void Of_TooFew_SaysWhatToDo(int samples, double share) =>
        Assert.Contains("larger data set or limit", Assert.Throws<InvalidDataException>(() => TrainingSplit.Of(samples, share, 1)).Message, StringComparison.Ordinal);
}
