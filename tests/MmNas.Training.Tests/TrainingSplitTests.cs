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

    [Fact]
    public void ByPicture_HoldsBackAFifthOfTheSamplesInWholePictures_AndLosesNothing()
    {
        // 400 pictures with 1 to 9 texts each, in an order that mixes them.
        int[] pictures = [.. Enumerable.Range(0, 400).SelectMany(picture => Enumerable.Repeat(picture, 1 + (picture % 9))).OrderBy(picture => picture * 7919 % 401)];
        var split = TrainingSplit.ByPicture(pictures.Length, sample => pictures[sample], 0.2, seed: 1);
        Assert.Equal(Enumerable.Range(0, pictures.Length), split.Weights.Concat(split.Architecture).Order());
        Assert.Empty(split.Weights.Select(sample => pictures[sample]).Intersect(split.Architecture.Select(sample => pictures[sample])));
        Assert.Equal(0.2, (double)split.Architecture.Count / pictures.Length, 0.005);
        Assert.Equal(split.Weights.Order(), split.Weights);
        Assert.Equal(split.Architecture, TrainingSplit.ByPicture(pictures.Length, sample => pictures[sample], 0.2, 1).Architecture);
        Assert.NotEqual(split.Architecture, TrainingSplit.ByPicture(pictures.Length, sample => pictures[sample], 0.2, 2).Architecture);
    }

    /// <summary>Pictures drawn at random would have about 128 neighbours on the other side.</summary>
    [Fact]
    public void ByPicture_HoldsBackStretchesOfNeighbours_SpreadOverTheData()
    {
        int[] pictures = [.. Enumerable.Range(0, 400).SelectMany(picture => Enumerable.Repeat(picture, 1 + (picture % 9)))];
        for (var seed = 0; seed < 20; seed++)
        {
            var held = TrainingSplit.ByPicture(pictures.Length, sample => pictures[sample], 0.2, seed).Architecture.Select(sample => pictures[sample]).ToHashSet();
            Assert.InRange(Enumerable.Range(0, 399).Count(picture => held.Contains(picture) != held.Contains(picture + 1)), 7, 24);
            Assert.All(Enumerable.Range(0, 4), quarter => Assert.InRange(Enumerable.Range(100 * quarter, 100).Count(held.Contains), 15, 25));
        }
    }

    [Theory]
    [InlineData(1, 1, 1, 1)]
    [InlineData(90, 1, 1, 1)] // one of them is nearly everything
    [InlineData(50, 50, 50, 50)] // no picture is as small as what is asked for
    public void ByPicture_OfAFewPictures_LeavesTwoOnEitherSide(params int[] texts)
    {
        int[] pictures = [.. texts.SelectMany((count, picture) => Enumerable.Repeat(picture, count))];
        for (var seed = 0; seed < 20; seed++)
        {
            var split = TrainingSplit.ByPicture(pictures.Length, sample => pictures[sample], 0.2, seed);
            Assert.Equal((2, 2), (Pictures(split.Weights), Pictures(split.Architecture)));
        }

        int Pictures(IReadOnlyList<int> samples) => samples.Select(sample => pictures[sample]).Distinct().Count();
    }

    [Theory]
    [InlineData(1, "about one picture,")]
    [InlineData(3, "about 3 pictures,")]
    public void ByPicture_OfFewerThanFourPictures_SaysWhatToDo(int count, string said)
    {
        var wrong = Assert.Throws<InvalidDataException>(() => TrainingSplit.ByPicture(100, sample => sample % count, 0.2, 1));
        Assert.Contains(said, wrong.Message, StringComparison.Ordinal);
        Assert.EndsWith("use more pictures or a larger limit, or search.held_back: sample", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ByPicture_OfATrainingThatHoldsNothingBack_IsAllSamples() =>
        Assert.Equal((10, 0), (TrainingSplit.ByPicture(10, _ => 0, 0, 1).Weights.Count, TrainingSplit.ByPicture(10, _ => 0, 0, 1).Architecture.Count));

    [Theory]
    [InlineData(0, 0.2)]
    [InlineData(2, 0.2)]
    [InlineData(0, 0.0)]
    public void Of_TooFew_SaysWhatToDo(int samples, double share) =>
        Assert.Contains("larger data set or limit", Assert.Throws<InvalidDataException>(() => TrainingSplit.Of(samples, share, 1)).Message, StringComparison.Ordinal);
}
