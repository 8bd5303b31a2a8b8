using MmNas.Search;

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
    public void At_WithoutSizes_IsThePublishedOrder()
    {
        var order = new BatchOrder(Members, 4, seed: 1, part: 1);
        var shuffled = new CounterRandom(1, RandomStream.DataOrder).Permutation(Members.Length, lane: 5); // of epoch 2, part 1
        Assert.Equal(shuffled.Select(position => Members[position]), Enumerable.Range(14, 7).SelectMany(step => order.At(step)));
    }

    [Fact]
    public void At_BySize_SeesEverySampleOnceAnEpoch_InAnotherOrderEachEpoch_WhateverWasAskedBefore()
    {
        var order = BySize(batch: 16);
        var epochs = Enumerable.Range(0, 3).Select(epoch => Epoch(order, epoch)).ToList();
        Assert.All(epochs, epoch => Assert.Equal(Enumerable.Range(0, Regions.Length), epoch.SelectMany(batch => batch).Order()));
        Assert.Equal(3, epochs.Select(epoch => string.Join(' ', epoch.Select(batch => batch[0]))).Distinct().Count());
        Assert.All(Enumerable.Range(0, 3), epoch => Assert.Equal(epochs[epoch], Epoch(BySize(batch: 16), epoch)));
        Assert.NotEqual(epochs[0].Select(batch => Sizes(batch).Max()).Order(), epochs[0].Select(batch => Sizes(batch).Max())); // batches are shuffled
    }

    [Fact]
    public void At_BySize_LeavesForTheLastStepWhatWasShuffledThere()
    {
        var (order, shuffled) = (BySize(batch: 16), new BatchOrder([.. Enumerable.Range(0, Regions.Length)], 16, seed: 3, part: 0));
        Assert.NotEqual(0, Regions.Length % 16);
        Assert.Equal(shuffled.At(order.StepsPerEpoch - 1), order.At(order.StepsPerEpoch - 1));
    }

    [Fact]
    public void At_BySize_HasLittlePaddingWhereMostOfAShuffledBatchIsPadding()
    {
        var (shuffled, bySize) = (Padding(new BatchOrder([.. Enumerable.Range(0, Regions.Length)], 16, seed: 3, part: 0)), Padding(BySize(batch: 16)));
        Assert.InRange(shuffled, 0.4, 0.7);
        Assert.InRange(bySize, 0, 0.1);
    }

    // 10 to 100 regions, 40 on average, as detectors find them; in an order that says nothing.
    private static readonly int[] Regions = [.. new CounterRandom(1, RandomStream.Split).Permutation(1001).Select(number => number / 1001.0).Select(u => 10 + (int)Math.Round(90 * u * u))];

    private static BatchOrder BySize(int batch) => new([.. Enumerable.Range(0, Regions.Length)], batch, seed: 3, part: 0, sample => Regions[sample]);

    private static IEnumerable<int> Sizes(IReadOnlyList<int> samples) => samples.Select(sample => Regions[sample]);

    private static List<IReadOnlyList<int>> Epoch(BatchOrder order, int epoch) => [.. Enumerable.Range(epoch * order.StepsPerEpoch, order.StepsPerEpoch).Select(step => order.At(step))];

    private static double Padding(BatchOrder order)
    {
        var (own, all) = (Regions.Sum(), Epoch(order, 0).Sum(batch => batch.Count * Sizes(batch).Max()));
        return (all - own) / (double)all;
    }

    [Fact]
    public void At_OfAnEmptyPart_SaysSo() =>
        Assert.Contains("empty", Assert.Throws<InvalidOperationException>(() => new BatchOrder([], 4, 1, 0).At(0)).Message, StringComparison.Ordinal);
}
