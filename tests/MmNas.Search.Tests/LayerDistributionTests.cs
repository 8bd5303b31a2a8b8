using FsCheck;
using FsCheck.Fluent;

namespace MmNas.Search.Tests;

public sealed class LayerDistributionTests
{
    private const int Samples = 40_000;

    private static readonly LayerDistribution Skewed = new(OperationCatalogue.DefaultOf(OperationSides.Regions), [0.3, -0.8, 1.4, 0.0]);

    [Fact]
    public void One_OverManyRounds_IsSampledAsOftenAsItsProbability()
    {
        var draws = new LayerDraws(seed: 5, layer: 3);
        var counts = new int[4];
        for (var round = 0; round < Samples; round++) counts[draws.One(Skewed, round, draw: 2)]++;
        for (var i = 0; i < 4; i++) AssertFrequency(Skewed.Probabilities[i], counts[i]);
    }

    [Fact]
    public void Pair_OverManyRounds_IsAPairWithoutReplacementAndThenOneOfTheTwo()
    {
        var p = Skewed.Probabilities;
        var draws = new LayerDraws(seed: 5, layer: 3);
        var counts = new int[4, 4];
        for (var round = 0; round < Samples; round++)
        {
            var pair = draws.Pair(Skewed, round, draw: 0);
            counts[pair.Active, pair.Inactive]++;
        }

        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(0, counts[i, i]);
            for (var j = 0; j < 4; j++)
            {
                if (i == j) continue;
                var both = (p[i] * p[j] / (1 - p[i])) + (p[j] * p[i] / (1 - p[j]));
                AssertFrequency(both * p[i] / (p[i] + p[j]), counts[i, j]);
            }
        }
    }

    [Fact]
    public void Draws_AskedForTwice_AreTheSame() =>
        Prop.ForAll<int, byte, ushort>((seed, layer, round) =>
        {
            var (first, second) = (new LayerDraws(seed, layer), new LayerDraws(seed, layer));
            return first.One(Skewed, round, 1) == second.One(Skewed, round, 1) && first.Pair(Skewed, round, 1) == second.Pair(Skewed, round, 1);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Draws_OfTwoLayersOrTwoDraws_AreIndependent()
    {
        var even = new LayerDistribution(OperationCatalogue.DefaultOf(OperationSides.Words), [0, 0]);
        var (one, other) = (new LayerDraws(1, 0), new LayerDraws(1, 1));
        var equalLayers = Enumerable.Range(0, Samples).Count(round => one.One(even, round, 0) == other.One(even, round, 0));
        var equalDraws = Enumerable.Range(0, Samples).Count(round => one.One(even, round, 0) == one.One(even, round, 1));
        AssertFrequency(0.5, equalLayers);
        AssertFrequency(0.5, equalDraws);
    }

    [Fact]
    public void Pair_OfALayerThatIsAllButDecided_StillHoldsTwoCandidates()
    {
        var decided = new LayerDistribution(OperationCatalogue.DefaultOf(OperationSides.Words), [900, 0]);
        Assert.Equal(new LayerPair(0, 1), decided.DrawPair(0.5, 0.5, 0.5));
    }

    [Fact]
    public void Entropy_IsZeroWhenDecidedAndTheLogarithmOfTheCandidatesWhenOpen()
    {
        Assert.Equal(Math.Log(4), new LayerDistribution(OperationCatalogue.DefaultOf(OperationSides.Regions), [2, 2, 2, 2]).Entropy, 12);
        Assert.Equal(0, new LayerDistribution(OperationCatalogue.DefaultOf(OperationSides.Regions), [900, 0, 0, 0]).Entropy, 12);
    }

    [Fact]
    public void Distribution_WithAnAlphaThatIsNoNumber_IsRefused() =>
        Assert.Contains("not all finite", Assert.Throws<ArgumentException>(
            () => new LayerDistribution(OperationCatalogue.DefaultOf(OperationSides.Words), [double.NaN, 0])).Message, StringComparison.Ordinal);

    // Five standard deviations of a binomial count: a right generator fails once in two million.
    private static void AssertFrequency(double probability, int count) =>
        Assert.Equal(probability * Samples, count, 5 * Math.Sqrt(Samples * probability * (1 - probability)));
}
