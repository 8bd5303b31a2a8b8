using MmNas.Ranking.Statistics;

namespace MmNas.Ranking.Tests;

public sealed class MomentsTests
{
    [Fact]
    public void Deviation_IsThatOfASample() => Assert.Equal(new(3, 2, 1), Moments.Of([1, 2, 3]));

    /// <summary>4.303 is the 97.5 % point of Student's t with two degrees of freedom (Student, 1908).</summary>
    [Fact]
    public void Interval_IsStudents_AndNotKnownWithoutASpread()
    {
        var (low, high) = Moments.Of([91, 92, 93])!.Interval!.Value;
        Assert.Equal((92 - (4.302653 / Math.Sqrt(3)), 92 + (4.302653 / Math.Sqrt(3))), (low, high), (expected, actual) => Math.Abs(expected.Item1 - actual.Item1) < 1e-5 && Math.Abs(expected.Item2 - actual.Item2) < 1e-5);
        Assert.Null(Moments.Of([91])!.Interval);
        Assert.Null(Moments.Of([91, 91])!.Interval);
    }

    [Fact]
    public void OneScore_HasNoDeviation_AndNoneHasNoMean() => Assert.Equal((new(1, 98.5, null), null), (Moments.Of([98.5]), Moments.Of([])));
}
