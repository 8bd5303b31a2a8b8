using MmNas.Ranking.Searches;
using MmNas.Search;

namespace MmNas.Ranking.Tests;

public sealed class SearchRankingTests
{
    private static readonly SharedScore[] Shared =
    [
        new(Subnet.Parse("SA | GA"), new(1.0, 62), Score: 60, Trained: 80),
        new(Subnet.Parse("SA | FFN"), new(1.5, 61), Score: 70, Trained: 70),
        new(Subnet.Parse("FFN | GA"), new(2.0, 58), Score: 65, Trained: 60),
        new(Subnet.Parse("FFN | FFN"), new(2.5, 59), Score: 80, Trained: 50),
    ];

    /// <summary>A low loss and a high score are good. By loss all six pairs agree with the trained networks; by accuracy five, by the metric one.</summary>
    [Fact]
    public void Taus_TakeALowLossAndAHighScoreForGood()
    {
        var ranking = SearchRanking.Of(Shared, Shared[0].Genotype, score: null, signals: []);
        Assert.Equal(1, ranking.ByLoss.Tau, 12);
        Assert.Equal(4.0 / 6, ranking.ByAccuracy.Tau, 12);
        Assert.Equal(-4.0 / 6, ranking.ByScore.Tau, 12);
    }

    [Fact]
    public void Found_ThatIsInTheTable_HasItsPlaceThere_WhateverItsOwnTrainingCameTo()
    {
        var ranking = SearchRanking.Of(Shared, Shared[1].Genotype, score: 99, signals: []);
        Assert.Equal((2, 75.0, 70.0), (ranking.Place, ranking.Percentile, ranking.FoundInTable));
    }

    [Fact]
    public void Found_ThatIsNotInTheTable_HasThePlaceOfItsOwnTraining_ElseOfWhatIsExpectedOfIt()
    {
        var found = Subnet.Parse("SA | RSA");
        Assert.Equal(1, SearchRanking.Of(Shared, found, score: 81, signals: []).Place);
        var expected = SearchRanking.Of(Shared, found, score: null, signals: []);
        Assert.InRange(expected.Expected, 65, 75); // SA gives 10 points, less what the ridge takes; RSA was never seen
        Assert.Equal(2, expected.Place);
    }
}
