using MmNas.Measuring.Measures;
using MmNas.Measuring.Sizes;
using MmNas.Search;

namespace MmNas.Console.Tests.Measuring;

public sealed class SizeTests
{
    [Fact]
    public void RealRegionCounts_OfThePapersSize_AreTenToAHundred_FortyOnAverage()
    {
        var counts = RegionCounts.Real(MeasuredSize.Paper, 1000);
        Assert.Equal((10, 100), (counts.Min(), counts.Max()));
        Assert.Equal(40, counts.Average(), 0.5);
        Assert.NotEqual(counts.Order(), counts); // a batch of neighbours has all sorts
    }

    [Fact]
    public void WordCounts_GoFromFiveToTheMost() => Assert.Equal([5, 6, 7, 8, 9, 10, 11, 12], WordCounts.Of(MeasuredSize.Small, 80).Distinct().Order());

    /// <summary>Counted by hand: one sample of two words and three regions, four wide, one head.</summary>
    [Fact]
    public void MatrixWork_OfASmallNetwork_IsWhatItsProductsAre()
    {
        var size = MeasuredSize.Small with { Batch = 1, Words = 2, Regions = 3, Head = 4, WordSize = 6, ReduceHidden = 5, RegionFeatures = 7, Answers = 9 };
        var subnet = new Subnet([OperationCatalogue.SelfAttention], [OperationCatalogue.GuidedAttention]);
        double words = 2 * 2 * (6 + 4) * 16;
        double self = (2 * 4 * 2 * 4 * 4) + (2 * 2 * 2 * 2 * 4);
        double guided = (2 * 2 * 3 * 4 * 4) + (2 * 2 * 2 * 4 * 4) + (2 * 2 * 3 * 2 * 4);
        double reduced = 2 * (((2 + 3) * 4 * 5) + ((2 + 3) * 5) + ((2 + 3) * 4) + (2 * 4 * 8)) + (2 * 8 * 9);
        double regions = 2 * 3 * 7 * 4;
        Assert.Equal((3 * (words + self + guided + reduced)) + (2 * regions), MatrixWork.OfWeightStep(size, hidden: 4, subnet));
    }

    /// <summary>The trials counted about 280 GFLOP for the subnet with every operation in turn.</summary>
    [Fact]
    public void MatrixWork_OfThePapersSize_IsSome280GigaflopAStep()
    {
        Operation[] encoder = [OperationCatalogue.SelfAttention, OperationCatalogue.FeedForward];
        Operation[] decoder = [OperationCatalogue.SelfAttention, OperationCatalogue.FeedForward, OperationCatalogue.RelationSelfAttention, OperationCatalogue.GuidedAttention];
        var subnet = new Subnet(Enumerable.Range(0, 12).Select(layer => encoder[layer % 2]), Enumerable.Range(0, 18).Select(layer => decoder[layer % 4]));
        Assert.InRange(MatrixWork.OfWeightStep(MeasuredSize.Paper, hidden: 256, subnet), 250e9, 310e9);
    }
}
