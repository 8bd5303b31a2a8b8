namespace MmNas.Search.Tests;

public sealed class SearchSpaceTests
{
    private readonly SearchSpace space = SearchSpace.Uniform(12, 18);

    [Fact]
    public void Mcan_AtThePublishedSize_RepeatsItsTwoBlocksSixTimes()
    {
        Assert.Equal(
            string.Join(' ', Enumerable.Repeat("SA FFN", 6)) + " | " + string.Join(' ', Enumerable.Repeat("SA GA FFN", 6)),
            HandMade.Mcan(12, 18).ToString());
        Assert.True(space.Holds(HandMade.Mcan(12, 18)));
    }

    [Fact]
    public void Of_ASubnet_IsTheSpaceThatHoldsItAlone()
    {
        var subnet = HandMade.Mcan(2, 3);
        var alone = SearchSpace.Of(subnet);
        Assert.Equal(subnet, alone.Choose([0, 0, 0, 0, 0]));
        Assert.All(Enumerable.Range(0, alone.Layers), layer => Assert.Single(alone[layer]));
    }

    [Fact]
    public void RandomSubnet_OfOneSeedAndNumber_IsAlwaysTheSameAndOfAnotherAnother()
    {
        var subnet = SearchStart.RandomSubnet(space, seed: 3, number: 0);
        Assert.Equal(subnet, SearchStart.RandomSubnet(space, seed: 3, number: 0));
        Assert.NotEqual(subnet, SearchStart.RandomSubnet(space, seed: 3, number: 1));
        Assert.NotEqual(subnet, SearchStart.RandomSubnet(space, seed: 4, number: 0));
        Assert.True(space.Holds(subnet));
    }

    [Fact]
    public void Layer_UnderThePublishedPrior_PrefersTheHandMadeOperation()
    {
        for (var layer = 0; layer < space.Layers; layer++)
        {
            var distribution = SearchStart.Layer(space, layer, AlphaPrior.Published, seed: 1);
            Assert.Equal(HandMade.Mcan(12, 18)[layer], distribution.Operations[distribution.MostProbable]);
            Assert.Equal([-1, 1], distribution.Alpha.Distinct().Order());
        }
    }

    [Fact]
    public void Layer_UnderTheRandomPrior_PrefersNothingWorthMentioning() =>
        Assert.All(SearchStart.Layer(space, 20, AlphaPrior.Random, seed: 1).Probabilities, p => Assert.Equal(0.25, p, 0.002));

    [Fact]
    public void Uniform_WithGuidedAttentionOverWords_IsRefused() =>
        Assert.Contains("layer 0 has the operation GA, which cannot stand on the words' side; use SA, FFN", Assert.Throws<ArgumentException>(
            () => SearchSpace.Uniform(1, 1, [OperationCatalogue.GuidedAttention])).Message, StringComparison.Ordinal);
}
