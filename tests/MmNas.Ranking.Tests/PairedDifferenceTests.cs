using FsCheck;
using FsCheck.Fluent;
using MmNas.Ranking.Statistics;

namespace MmNas.Ranking.Tests;

public sealed class PairedDifferenceTests
{
    private static readonly Arbitrary<(int First, int Second)[]> Pairs = Gen.Zip(Gen.Choose(0, 20), Gen.Choose(0, 20)).ArrayOf().ToArbitrary();

    /// <summary>Student's sleep data (Student, 1908), with the figures that R prints for t.test(extra ~ group, paired): t = -4.0621 on 9 degrees, p = 0.002833, -2.4598858 to
    /// -0.7001142. Its signs are all one, of the nine that are not zero: 2 of 512.</summary>
    [Fact]
    public void Difference_OfStudentsOwnData_IsThePublishedOne()
    {
        double[] first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0], second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
        var difference = PairedDifference.Of(first.Zip(second))!;
        Assert.Equal((10, 0, 9), (difference.Count, difference.Wins, difference.Losses));
        Assert.Equal(-1.58, difference.Mean, 12);
        Assert.Equal(1.2299954832798732, difference.Deviation!.Value, 12);
        Assert.Equal(-2.4598857632769704, difference.Low!.Value, 8);
        Assert.Equal(-0.7001142367230295, difference.High!.Value, 8);
        Assert.Equal(0.0028328901973875276, difference.StudentP!.Value, 10);
        Assert.Equal(new SignedRanks(9, 2.0 / 512), difference.Wilcoxon);
    }

    /// <summary>By an integral of the density that is no part of the program.</summary>
    [Fact]
    public void Difference_OverFiveSeeds_HasFourDegreesOfFreedom()
    {
        var difference = PairedDifference.Of([(52.0, 50.0), (49.5, 50), (51.1, 50), (51.1, 50), (50.7, 50)])!;
        Assert.Equal(0.09577153440083663, difference.StudentP!.Value, 9);
        Assert.Equal((-0.2457449250189494, 2.0057449250189494), (difference.Low!.Value, difference.High!.Value), new Close(1e-8));
    }

    /// <summary>In floating point 71.4 - 71.2 is more than 70.2 - 70.0.</summary>
    [Fact]
    public void Differences_ThatAreEqualInWriting_AreEqual()
    {
        var difference = PairedDifference.Of([(71.4, 71.2), (70.2, 70.0), (70.0, 70.2)])!;
        Assert.Equal(new SignedRanks(3, 1), difference.Wilcoxon);
        Assert.Null(PairedDifference.Of([(71.4, 71.2), (70.2, 70.0)])!.StudentP);
    }

    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(1, 0)]
    [InlineData(4, 0.5)]
    [InlineData(4, -0.5)]
    [InlineData(4, 0)]
    public void Difference_WhoseSpreadIsNotKnown_HasNoIntervalAndNoStudent(int seeds, double points)
    {
        var difference = PairedDifference.Of(Enumerable.Repeat((50 + points, 50.0), seeds))!;
        Assert.Equal((seeds, points, null, null, null), (difference.Count, difference.Mean, difference.Low, difference.High, difference.StudentP));
        Assert.Equal(seeds == 1 ? null : 0.0, difference.Deviation);
        Assert.Equal(points == 0 ? new(0, 1) : new SignedRanks(seeds, seeds == 1 ? 1 : 0.125), difference.Wilcoxon);
        Assert.Equal((points > 0 ? seeds : 0, points < 0 ? seeds : 0), (difference.Wins, difference.Losses));
    }

    [Fact]
    public void Difference_OfNoPair_IsNone() => Assert.Null(PairedDifference.Of([]));

    [Fact]
    public void Difference_HoldsNothingThatIsNoNumber_AndTurnsRoundWithItsNetworks() => Prop.ForAll(Pairs, pairs =>
    {
        if (PairedDifference.Of(pairs.Select(pair => (pair.First / 10.0, pair.Second / 10.0))) is not { } difference)
        {
            Assert.Empty(pairs);
            return;
        }

        double?[] numbers = [difference.Mean, difference.Deviation, difference.Low, difference.High, difference.StudentP, difference.Wilcoxon.P];
        Assert.All(numbers, number => Assert.True(number is null || double.IsFinite(number.Value)));
        Assert.InRange(difference.Wilcoxon.P, 0, 1);
        if (difference.StudentP is { } p)
        {
            Assert.InRange(difference.Mean, difference.Low!.Value, difference.High!.Value);
            if (Math.Abs(p - 0.05) > 1e-9) Assert.Equal(p < 0.05, difference.Low > 0 || difference.High < 0); // the interval leaves out zero where the test says so
        }

        var turned = PairedDifference.Of(pairs.Select(pair => (pair.Second / 10.0, pair.First / 10.0)))!;
        Assert.Equal((-difference.Mean, difference.Wins, difference.Losses, difference.Wilcoxon), (turned.Mean, turned.Losses, turned.Wins, turned.Wilcoxon));
        Assert.Equal(difference.StudentP, turned.StudentP);
    }).QuickCheckThrowOnFailure();

    private sealed class Close(double tolerance) : IEqualityComparer<(double Low, double High)>
    {
        public bool Equals((double Low, double High) x, (double Low, double High) y) => Math.Abs(x.Low - y.Low) < tolerance && Math.Abs(x.High - y.High) < tolerance;

        public int GetHashCode((double Low, double High) obj) => 0;
    }
}
