using FsCheck;
using FsCheck.Fluent;
using MmNas.Ranking.Statistics;

namespace MmNas.Ranking.Tests;

public sealed class SignedRanksTests
{
    private static readonly Arbitrary<int[]> Few = Gen.Choose(-6, 6).ArrayOf().Where(differences => differences.Length <= 12).ToArbitrary();

    /// <summary>Depression scores before and after a tranquillizer (Hollander and Wolfe, 1973; the example of R's wilcox.test, whose one-sided p is 0.01953).</summary>
    [Fact]
    public void P_OfAPublishedExampleWithoutTies_IsThePublishedOne() =>
        Assert.Equal(new SignedRanks(9, 20.0 / 512), SignedRanks.Of([0.952, -0.147, 1.022, 0.43, 0.62, 0.59, 0.49, -0.08, 0.01]));

    /// <summary>Counted by hand over all 2^n signs.</summary>
    [Theory]
    [InlineData(new[] { 1.2, 0.4, 2.0, 0.8, -0.4 }, 5, 6.0 / 32)]
    [InlineData(new[] { 1.0, 1, -1, 2, 0, 0, 3 }, 5, 8.0 / 32)] // zeros are dropped
    [InlineData(new[] { 0.5, 0.5, -0.5, 0.5 }, 4, 10.0 / 16)]
    [InlineData(new[] { 1.0, 2, 3, 4, 5 }, 5, 2.0 / 32)] // five seeds never come below 0.05
    [InlineData(new[] { 7.0 }, 1, 1.0)]
    public void P_OfTies_SharesTheirRanks(double[] differences, int count, double p) => Assert.Equal(new SignedRanks(count, p), SignedRanks.Of(differences));

    [Theory]
    [InlineData(new double[0])]
    [InlineData(new[] { 0.0, 0, 0 })]
    public void P_OfNothingToRank_IsOne(double[] differences) => Assert.Equal(new SignedRanks(0, 1), SignedRanks.Of(differences));

    [Fact]
    public void P_IsTheShareOfAllSignsThatAreAsOneSided() => Prop.ForAll(Few, differences =>
    {
        var left = differences.Where(difference => difference != 0).ToArray();
        Assert.Equal(ByAllSigns(left), SignedRanks.Of(differences.Select(difference => (double)difference)).P, 12);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void P_DependsOnRanksAlone_NotOnSizesOrderOrDirection() => Prop.ForAll(Few, differences =>
    {
        var p = SignedRanks.Of(differences.Select(difference => (double)difference));
        Assert.Equal(p, SignedRanks.Of(differences.Reverse().Select(difference => -Math.Pow(difference, 3))));
    }).QuickCheckThrowOnFailure();

    /// <summary>One more difference than is summed up exactly, all of them other, hardly changes p.</summary>
    [Fact]
    public void P_OfVeryMany_ContinuesTheExactOne()
    {
        double[] differences = [.. Enumerable.Range(1, 201).Select(size => size % 9 < 5 ? size : -(double)size)];
        var (exact, normal) = (SignedRanks.Of(differences[1..]).P, SignedRanks.Of(differences).P);
        Assert.InRange(exact, 0.01, 0.5);
        Assert.Equal(exact, normal, 0.002);
    }

    /// <summary>Literally: every rank and every sign.</summary>
    private static double ByAllSigns(int[] differences)
    {
        double[] ranks = [.. differences.Select(one => (differences.Count(other => Math.Abs(other) < Math.Abs(one)) + 1 + differences.Count(other => Math.Abs(other) <= Math.Abs(one))) / 2.0)];
        var middle = ranks.Sum() / 2;
        double Off(Func<int, bool> isPositive) => Math.Abs(ranks.Where((_, place) => isPositive(place)).Sum() - middle);
        var own = Off(place => differences[place] > 0);
        var signs = Enumerable.Range(0, 1 << differences.Length);
        return signs.Average(sign => Off(place => (sign >> place & 1) == 1) >= own ? 1.0 : 0);
    }
}
