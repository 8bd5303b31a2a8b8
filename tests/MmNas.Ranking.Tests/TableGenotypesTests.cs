using MmNas.Contracts.Specs;
using MmNas.Ranking.Tables;
using MmNas.Search;

namespace MmNas.Ranking.Tests;

public sealed class TableGenotypesTests
{
    private static readonly ExperimentSpec Small = new() { Space = new() { EncoderLayers = 1, DecoderLayers = 2 }, Seed = 5 };

    [Fact]
    public void HandMade_IsFirst_AndALargerTableBeginsWithASmallerOne()
    {
        var all = TableGenotypes.Of(Small, 20);
        Assert.Equal(HandMade.Mcan(1, 2), all[0]);
        Assert.Equal(20, all.Distinct().Count());
        Assert.Equal(all.Take(7), TableGenotypes.Of(Small, 7));
    }

    [Fact]
    public void WholeSpace_CanBeAskedFor_AndNoMore()
    {
        Assert.Equal(32, TableGenotypes.Of(Small, 32).Distinct().Count()); // 2 times 4 times 4
        Assert.Contains("at most 32", Assert.Throws<InvalidDataException>(() => TableGenotypes.Of(Small, 33)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GenotypesOfTheSpec_ComeAfterTheHandMadeOne()
    {
        var own = Subnet.Parse("FFN | GA RSA");
        var given = new GivenGenotype("mine", own);
        Assert.Equal([HandMade.Mcan(1, 2), own], TableGenotypes.Of(Small with { Baselines = ["mcan", $"genotype:{given}"] }, 2));
    }
}
