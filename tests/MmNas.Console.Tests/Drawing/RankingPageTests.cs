using MmNas.Console.Drawing;
using MmNas.Ranking.Searches;
using MmNas.Search;

namespace MmNas.Console.Tests.Drawing;

public sealed class RankingPageTests
{
    [Fact]
    public void Search_IsSaidWithItsTausItsPlaceAndTheSignalOfItsLayers()
    {
        SharedScore[] shared = [new(Subnet.Parse("SA | GA"), new(1, 50), 60, 80), new(Subnet.Parse("SA | FFN"), new(1.5, 55), 70, 70), new(Subnet.Parse("FFN | GA"), new(2, 60), 65, 60)];
        var lines = RankingPage.Lines(SearchRanking.Of(shared, shared[1].Genotype, score: null, signals: [[3, null], [4, 1], [0.5, 2], [0.5, 2]])).ToList();
        Assert.StartsWith("shared weights against 3 trained genotypes: by held-back loss tau 1.00 (", lines[0], StringComparison.Ordinal);
        Assert.Contains(", by held-back accuracy tau -1.00 (", lines[0], StringComparison.Ordinal);
        Assert.Equal("found SA | FFN: place 2 of 3 (as good as or better than 67 %), with 70.00 in the table", lines[1]);
        Assert.Equal(["layer      first  middle  last", "encoder 1    3.5     0.5   0.5", "decoder 1    1.0     2.0   2.0"], lines[^3..]);
    }
}
