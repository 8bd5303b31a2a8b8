using System.Collections.Immutable;

namespace MmNas.Search.Tests;

public sealed class SubnetCostsTests
{
    private static readonly SearchSpace Space = SearchSpace.Uniform(1, 1, [OperationCatalogue.SelfAttention, OperationCatalogue.FeedForward], [OperationCatalogue.SelfAttention, OperationCatalogue.GuidedAttention, OperationCatalogue.FeedForward]);

    private static readonly SubnetCosts Costs = new(Space, [[4, 8], [4, 6, 12]]);

    [Theory]
    [InlineData("SA | SA", 0.4)]
    [InlineData("FFN | GA", 0.7)]
    [InlineData("FFN | FFN", 1)]
    public void CostOfANetwork_IsItsLayersShareOfTheCostliestNetwork(string genotype, double cost) => Assert.Equal(cost, Costs.Of(Subnet.Parse(genotype)), 1e-12);

    [Fact]
    public void SpaceInWhichNothingCosts_HasNetworksThatCostNothing() => Assert.Equal(0, new SubnetCosts(Space, [[0, 0], [0, 0, 0]]).Of(Subnet.Parse("FFN | GA")));

    [Fact]
    public void NetworkOfAnotherSpace_IsRefused() => Assert.Throws<ArgumentException>(() => Costs.Of(Subnet.Parse("SA | RSA")));

    /// <summary>What the alphas see is the derivative of weight * expected cost.</summary>
    [Fact]
    public void GradientWithCosts_IsThatOfTheExpectedCost()
    {
        const double weight = 0.3, step = 1e-6;
        double[] alpha = [0.2, -0.4, 0.9];
        var added = Costs.AddTo(new([0, 1, 2], [0, 0, 0]), layer: 1, weight).ToAlphaGradient([.. alpha]);
        for (var i = 0; i < alpha.Length; i++)
        {
            double Expected(double change)
            {
                var shares = LayerDistribution.Softmax([.. alpha.Select((value, at) => at == i ? value + change : value)]);
                return weight * ((shares[0] * 0.2) + (shares[1] * 0.3) + (shares[2] * 0.6));
            }

            Assert.Equal((Expected(step) - Expected(-step)) / (2 * step), added[i], 1e-8);
        }
    }

    [Fact]
    public void GradientOfTwoPaths_HasTheCostsOfItsTwo() => Assert.Equal([1 + (0.5 * 0.6), 2 + (0.5 * 0.2)], Costs.AddTo(new([2, 0], [1, 2]), layer: 1, 0.5).Values.AsEnumerable());

    public static TheoryData<double[][]> Wrong => new([[[1, 2]], [[1, 2], [1, 2]], [[1, -1], [1, 2, 3]], [[1, double.NaN], [1, 2, 3]]]);

    [Theory]
    [MemberData(nameof(Wrong))]
    public void CostsThatFitNoSpace_OrAreNone_AreRefused(double[][] costs) => Assert.Throws<ArgumentException>(() => new SubnetCosts(Space, costs));
}
