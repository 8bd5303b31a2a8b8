namespace MmNas.Training.Tests;

public class BatchOrderTests
{
    private static readonly int[] Members = [.. Enumerable.Range(100, 25)];

    [Fact]
    public void At_OverOneEpoch_SeesEverySampleOnce()
    {
        var order = new BatchOrder(Members, batch: 4, seed: 1, part: 0);
        Assert.Equal(7, order.StepsPerEpoch);
        Assert.Equal(Members, Enumerable.Range(7, 7).SelectMany(step => order.At(step)).Order());
        Assert.Single(order.At(13)); // what is left over
    }

    [Fact]
    public void At_IsAFunctionOfTheStep_WhateverWasAskedBefore()
    {
        var forwards = new BatchOrder(Members, 4, seed: 1, part: 0);
        var wanted = Enumerable.Range(0, 30).Select(step => forwards.At(step)).ToList();
        var backwards = new BatchOrder(Members, 4, seed: 1, part: 0);
        for (var step = 29; step >= 0; step--) Assert.Equal(wanted[step], backwards.At(step));
    }

    [Fact]
    public void At_OfAnotherEpochSeedOrPart_IsAnotherOrder()
    {
        IReadOnlyList<int> Epoch(int seed, int part, int epoch)
        {
            var order = new BatchOrder(Members, 25, seed, part);
            return order.At(epoch);
        }

        var first = Epoch(1, 0, 0);
        Assert.All(new[] { Epoch(2, 0, 0), Epoch(1, 1, 0), Epoch(1, 0, 1) }, other => Assert.NotEqual(first, other));
    }

    [Fact]
    public void At_OfAnEmptyPart_SaysSo() =>
        Assert.Contains("empty", Assert.Throws<InvalidOperationException>(() => new BatchOrder([], 4, 1, 0).At(0)).Message, StringComparison.Ordinal);
}
