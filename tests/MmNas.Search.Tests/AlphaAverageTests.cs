using System.Collections.Immutable;

namespace MmNas.Search.Tests;

public sealed class AlphaAverageTests
{
    private static ImmutableArray<double> Alpha(int step) => [step, Math.Sin(step), 1.0 / (step + 1)];

    private static AlphaAverage After(int steps) => Enumerable.Range(0, steps).Aggregate(AlphaAverage.Start(3), (average, step) => average.After(Alpha(step)));

    private static void AssertMean(int first, int steps, AlphaAverage average)
    {
        var window = Enumerable.Range(first, steps - first).Select(Alpha).ToList();
        for (var candidate = 0; candidate < 3; candidate++) Assert.Equal(window.Average(alpha => alpha[candidate]), average.Mean!.Value[candidate], 1e-9);
    }

    [Fact]
    public void Mean_BeforeTheFirstStep_IsNone() => Assert.Null(AlphaAverage.Start(3).Mean);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(30, 20)]
    [InlineData(48, 32)]
    public void Mean_WhileABlockIsOneStep_IsThatOfTheLastThird(int steps, int first) => AssertMean(first, steps, After(steps));

    [Theory]
    [InlineData(49)]
    [InlineData(97)]
    [InlineData(1000)]
    [InlineData(12_345)]
    public void Mean_OfManySteps_IsThatOfTheLastThirdAndAtMostA24thMore(int steps)
    {
        var average = After(steps);
        var third = 2 * steps / 3;
        var first = third / average.BlockSteps * average.BlockSteps;
        AssertMean(first, steps, average);
        Assert.InRange(third - first, 0, steps / 24.0);
        Assert.InRange(average.Sums.Length, 3, 48 * 3);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(47)]
    [InlineData(48)]
    [InlineData(49)]
    [InlineData(777)]
    public void Resume_OfWhatWasStored_GoesOnToTheVerySameNumbers(int steps)
    {
        var stored = After(steps);
        var resumed = AlphaAverage.Resume(3, stored.Steps, stored.BlockSteps, stored.Sums);
        for (var step = steps; step < steps + 100; step++) (stored, resumed) = (stored.After(Alpha(step)), resumed.After(Alpha(step)));
        Assert.Equal(stored.Sums, resumed.Sums);
        Assert.Equal(stored.Mean!.Value, resumed.Mean!.Value);
    }

    [Theory]
    [InlineData(5, 1, 14)]
    [InlineData(5, 0, 15)]
    [InlineData(100, 1, 300)] // would have been put together
    public void Resume_OfADamagedState_SaysSo(int steps, int blockSteps, int sums) =>
        Assert.Contains("damaged", Assert.Throws<ArgumentException>(() => AlphaAverage.Resume(3, steps, blockSteps, new double[sums])).Message, StringComparison.Ordinal);

    [Fact]
    public void Answer_OfALayerThatAverages_LagsBehindItsAlphas_AndIsThemWhereItDoesNot()
    {
        var start = LayerSearch.Start(new(OperationCatalogue.DefaultOf(OperationSides.Regions), [0, 0, 0, 0]));
        Assert.Same(start.Distribution, start.Answer);
        var layer = start with { Averaged = AlphaAverage.Start(4) };
        Assert.Same(layer.Distribution, layer.Answer); // nothing to average yet
        List<ImmutableArray<double>> alphas = [];
        for (var step = 0; step < 9; step++)
        {
            layer = layer.After([new([0, 1, 2, 3], step < 7 ? [-1, 0, 0, 0] : [0, -8, 0, 0])], GateMode.Full, new AlphaAdam(1.5));
            alphas.Add(layer.Distribution.Alpha);
        }

        for (var i = 0; i < 4; i++) Assert.Equal(alphas.Skip(6).Average(alpha => alpha[i]), layer.Answer.Alpha[i], 1e-12);
    }
}
