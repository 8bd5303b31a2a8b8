using MmNas.Ranking.Statistics;

namespace MmNas.Ranking.Tests;

public sealed class KendallTests
{
    [Theory]
    [InlineData(new[] { 1.0, 2, 3, 4 }, 1.0)]
    [InlineData(new[] { 4.0, 3, 2, 1 }, -1.0)]
    [InlineData(new[] { 1.0, 2, 4, 3 }, 4.0 / 6)] // five pairs agree, one does not
    public void Tau_IsTheShareOfPairsThatAgreeLessThoseThatDoNot(double[] second, double tau) =>
        Assert.Equal(tau, Kendall.Of([1, 2, 3, 4], second).Tau, 12);

    /// <summary>Three pairs agree and three are tied on one side: 3 / sqrt(6 * 3).</summary>
    [Fact]
    public void Tau_OfTiesCountsThemOnTheirSideAlone() => Assert.Equal(3 / Math.Sqrt(18), Kendall.Of([1, 2, 3, 4], [1, 1, 1, 2]).Tau, 12);

    [Fact]
    public void Tau_WhereAllAreTiedIsNoNumber() => Assert.True(double.IsNaN(Kendall.Of([1, 2, 3], [5, 5, 5]).Tau));

    [Fact]
    public void Interval_HoldsTauAndNarrowsWithMoreThings()
    {
        var (few, many) = (OfNoisy(20), OfNoisy(400));
        Assert.All([few, many], kendall => Assert.InRange(kendall.Tau, kendall.Low, kendall.High));
        Assert.True(many.High - many.Low < (few.High - few.Low) / 2, $"{many} is hardly narrower than {few}");
        Assert.Equal(few, OfNoisy(20)); // the same numbers give the same interval
    }

    private static Kendall OfNoisy(int count)
    {
        var random = new Random(7);
        double[] first = [.. Enumerable.Range(0, count).Select(_ => random.NextDouble())];
        return Kendall.Of(first, [.. first.Select(value => value + random.NextDouble())]);
    }
}
