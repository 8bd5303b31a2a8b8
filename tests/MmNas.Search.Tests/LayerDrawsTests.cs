namespace MmNas.Search.Tests;

public sealed class LayerDrawsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(7)]
    public void Turns_GiveEveryCandidateOneStepInEachCycle(int candidates)
    {
        var draws = new LayerDraws(seed: 3, layer: 11);
        var steps = Enumerable.Range(0, 50 * candidates).Select(step => draws.Turn(candidates, step)).ToList();
        Assert.All(steps.Chunk(candidates), cycle => Assert.Equal(Enumerable.Range(0, candidates), cycle.Order()));
    }

    [Fact]
    public void Turns_OfDifferentCyclesLayersAndSeeds_AreInOtherOrders_AndOfTheSameInTheSame()
    {
        string Order(int seed, int layer, int cycle) => string.Join(' ', Enumerable.Range(cycle * 4, 4).Select(step => new LayerDraws(seed, layer).Turn(4, step)));
        string Orders(int seed, int layer) => string.Join(" | ", Enumerable.Range(0, 20).Select(cycle => Order(seed, layer, cycle)));
        Assert.Equal(Orders(1, 2), Orders(1, 2));
        Assert.NotEqual(Orders(1, 2), Orders(1, 3));
        Assert.NotEqual(Orders(1, 2), Orders(2, 2));
        Assert.NotEqual(Order(1, 2, 0) + Order(1, 2, 1) + Order(1, 2, 2), string.Concat(Enumerable.Repeat(Order(1, 2, 0), 3)));
    }

    /// <summary>No order of four is preferred: each of the 24 comes about equally often.</summary>
    [Fact]
    public void Turns_ComeInEveryOrderEquallyOften()
    {
        var draws = new LayerDraws(seed: 1, layer: 0);
        var orders = Enumerable.Range(0, 24_000).CountBy(cycle => string.Concat(Enumerable.Range(0, 4).Select(place => draws.Turn(4, (cycle * 4L) + place)))).ToList();
        Assert.Equal(24, orders.Count);
        Assert.All(orders, order => Assert.InRange(order.Value, 850, 1150)); // five standard deviations of a binomial count of 1000
    }
}
