namespace MmNas.Search.Tests;

public sealed class CounterRandomTests
{
    private readonly CounterRandom random = new(seed: 7, RandomStream.DataOrder);

    [Fact]
    public void Permutation_OfAnEpoch_HoldsEverySampleOnce() =>
        Assert.Equal(Enumerable.Range(0, 1000), random.Permutation(1000, lane: 3).Order());

    [Fact]
    public void Permutation_OfAnotherEpochOrSeed_IsAnotherOrder()
    {
        var order = random.Permutation(1000, lane: 3);
        Assert.Equal(order, new CounterRandom(7, RandomStream.DataOrder).Permutation(1000, lane: 3));
        Assert.NotEqual(order, random.Permutation(1000, lane: 4));
        Assert.NotEqual(order, new CounterRandom(8, RandomStream.DataOrder).Permutation(1000, lane: 3));
        Assert.NotEqual(order, new CounterRandom(7, RandomStream.Split).Permutation(1000, lane: 3));
    }

    [Fact]
    public void Uniform_OverManyPositions_HasTheMomentsOfAUniformNumber()
    {
        var numbers = Enumerable.Range(0, 100_000).Select(position => random.Uniform(position)).ToList();
        Assert.All(numbers, number => Assert.InRange(number, 0, 1 - 1e-16));
        Assert.Equal(1.0 / 2, numbers.Average(), 0.005);
        Assert.Equal(1.0 / 3, numbers.Average(number => number * number), 0.005);
    }

    [Fact]
    public void Normal_OverManyPositions_HasMeanZeroAndVarianceOne()
    {
        var numbers = Enumerable.Range(0, 100_000).Select(position => random.Normal(position)).ToList();
        Assert.Equal(0, numbers.Average(), 0.015);
        Assert.Equal(1, numbers.Average(number => number * number), 0.02);
    }
}
