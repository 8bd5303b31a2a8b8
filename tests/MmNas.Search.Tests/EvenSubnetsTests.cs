namespace MmNas.Search.Tests;

public sealed class EvenSubnetsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    public void EveryCandidate_HasItsTurn(int count)
    {
        var space = SearchSpace.Uniform(2, 4);
        var subnets = Enumerable.Range(0, count).Select(number => EvenSubnets.At(space, seed: 3, number)).ToList();
        for (var layer = 0; layer < space.Layers; layer++)
        {
            var turns = space[layer].Select(candidate => subnets.Count(subnet => subnet[layer] == candidate)).ToList();
            Assert.InRange(turns.Max() - turns.Min(), 0, 1);
        }
    }

    [Fact]
    public void LayersAndSeeds_AreIndependent()
    {
        var space = SearchSpace.Uniform(2, 4);
        string Text(int seed) => string.Join(';', Enumerable.Range(0, 64).Select(number => EvenSubnets.At(space, seed, number)));
        Assert.Equal(Text(1), Text(1));
        Assert.NotEqual(Text(1), Text(2));
        var pairs = Enumerable.Range(0, 64).Select(number => EvenSubnets.At(space, 1, number)).Select(subnet => (subnet[2], subnet[3])).Distinct().Count();
        Assert.InRange(pairs, 13, 16); // of 16 pairs of the first two decoder layers' candidates; layers that moved together would have 4
    }
}
