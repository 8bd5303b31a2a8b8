using MmNas.Ranking.Statistics;

namespace MmNas.Ranking.Tests;

public sealed class MomentsTests
{
    [Fact]
    public void Deviation_IsThatOfASample() => Assert.Equal(new(3, 2, 1), Moments.Of([1, 2, 3]));

    [Fact]
    public void OneScore_HasNoDeviation_AndNoneHasNoMean() => Assert.Equal((new(1, 98.5, null), null), (Moments.Of([98.5]), Moments.Of([])));
}
