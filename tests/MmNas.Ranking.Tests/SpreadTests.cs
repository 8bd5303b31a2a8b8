using MmNas.Ranking.Statistics;

namespace MmNas.Ranking.Tests;

public sealed class SpreadTests
{
    [Fact]
    public void SeedsThatAgree_LeaveAllOfTheSpreadToGenotypes()
    {
        var spread = Spread.Of([[1, 1], [3, 3]]);
        Assert.Equal((Math.Sqrt(2), 0.0), (spread.Genotypes, spread.Seeds));
    }

    /// <summary>Means are 2 and 2: what differs is the seeds', whose variance is 2.</summary>
    [Fact]
    public void GenotypesWithEqualMeans_HaveNoSpreadOfTheirOwn()
    {
        var spread = Spread.Of([[1, 3], [3, 1]]);
        Assert.Equal((0.0, Math.Sqrt(2)), (spread.Genotypes, spread.Seeds));
    }

    [Fact]
    public void BothParts_AreFoundAgain()
    {
        var random = new Random(3);
        IReadOnlyList<double>[] scores = [.. Enumerable.Range(0, 3000).Select(_ => (IReadOnlyList<double>)Seeds(random))];
        var spread = Spread.Of(scores);
        Assert.Equal(2, spread.Genotypes, 0.1);
        Assert.Equal(1, spread.Seeds, 0.1);
    }

    [Fact]
    public void WhatCannotBeTold_IsNoNumber()
    {
        Assert.True(double.IsNaN(Spread.Of([[1], [2]]).Seeds));
        Assert.True(double.IsNaN(Spread.Of([[1, 2]]).Genotypes));
    }

    // Of unequal numbers of seeds: deviation 2 over genotypes, 1 over seeds.
    private static double[] Seeds(Random random)
    {
        var genotype = 2 * Normal(random);
        return [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => genotype + Normal(random))];
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
