namespace MmNas.Search.Tests;

public sealed class ConvergenceTests
{
    private static readonly Subnet One = HandMade.Mcan(2, 3);
    private static readonly Subnet Other = new(One.Encoder, One.Decoder.Reverse());

    [Fact]
    public void Search_WhoseGenotypeAndEntropyRest_HasSettledAfterThatManyEpochs()
    {
        var state = Follow((One, 0.90), (One, 0.89), (One, 0.88));
        Assert.True(state.HasSettled(2));
        Assert.False(state.HasSettled(3));
    }

    [Fact]
    public void Search_WhoseEntropyStillFalls_HasNotSettled() =>
        Assert.False(Follow((One, 0.90), (One, 0.86), (One, 0.82)).HasSettled(2));

    [Fact]
    public void Search_WhoseGenotypeChanges_BeginsToCountAnew()
    {
        var state = Follow((One, 0.5), (One, 0.5), (Other, 0.5), (Other, 0.5));
        Assert.Equal(1, state.StableEpochs);
        Assert.False(state.HasSettled(2));
        Assert.True(state.HasSettled(1));
    }

    [Fact]
    public void HasSettled_OfNoEpochs_IsNeverTrue() => Assert.False(Follow((One, 0.5), (One, 0.5)).HasSettled(0));

    private static Convergence Follow(params (Subnet Genotype, double Entropy)[] epochs) =>
        epochs.Aggregate(Convergence.Start, (state, epoch) => state.After(epoch.Genotype, epoch.Entropy));
}
