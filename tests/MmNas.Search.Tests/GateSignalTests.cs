namespace MmNas.Search.Tests;

public sealed class GateSignalTests
{
    private static GateSignal Of(IEnumerable<double[]> gradients) => gradients.Aggregate(GateSignal.Start(2), (signal, gradient) => signal.After(gradient));

    [Fact]
    public void StandardErrors_AreTheNormOfTheMeanOverTheRootOfTheSummedVarianceOfTheMean()
    {
        // Means 2 and -1; unbiased variances 1 and 4; three steps.
        var signal = Of([[1, -3], [2, -1], [3, 1]]);
        Assert.Equal(Math.Sqrt(5) / Math.Sqrt((1 + 4) / 3.0), signal.StandardErrors!.Value, 1e-12);
    }

    [Fact]
    public void StandardErrors_DoNotDependOnTheScaleOfTheLoss() =>
        Assert.Equal(Of([[1, -3], [2, -1], [3, 1]]).StandardErrors!.Value, Of([[1e-9, -3e-9], [2e-9, -1e-9], [3e-9, 1e-9]]).StandardErrors!.Value, 1e-9);

    [Fact]
    public void StandardErrors_OfNoNoiseOrTooFewSteps_AreNone()
    {
        Assert.Null(Of([]).StandardErrors);
        Assert.Null(Of([[1, 2]]).StandardErrors);
        Assert.Null(Of([[1, 2], [1, 2], [1, 2]]).StandardErrors);
        Assert.Null(Of([[0, 0], [0, 0]]).StandardErrors);
    }

    [Fact]
    public void StandardErrors_OfPureNoise_AreOneInTheRootMeanSquare_AndWithASignalTheyGrowWithTheRootOfTheSteps()
    {
        var random = new CounterRandom(1, RandomStream.Draw);
        double MeanSquare(int steps, double signal) => Enumerable.Range(0, 2000).Average(trial =>
            Math.Pow(Of(Enumerable.Range(0, steps).Select(step => new[] { signal + random.Normal(step, trial), random.Normal(step + 1000, trial) })).StandardErrors!.Value, 2));
        Assert.Equal(1, MeanSquare(50, 0), 0.1);
        Assert.Equal(1 + (50 * 0.09 / 2), MeanSquare(50, 0.3), 0.3);
        Assert.Equal(1 + (200 * 0.09 / 2), MeanSquare(200, 0.3), 0.7);
    }

    [Fact]
    public void Resume_OfWhatWasStored_GoesOnToTheVerySameNumbers()
    {
        var stored = Of([[1, -3], [2.5, -1]]);
        var resumed = GateSignal.Resume(2, stored.Steps, stored.Mean, stored.Squares);
        Assert.Equal(stored.After([0.3, 7]).StandardErrors, resumed.After([0.3, 7]).StandardErrors);
        Assert.Throws<ArgumentException>(() => GateSignal.Resume(3, stored.Steps, stored.Mean, stored.Squares));
    }

    [Fact]
    public void BeyondChance_TakesOffWhatNoiseAloneGives_AndSaysHowManyStepsWouldMakeItClear()
    {
        Assert.Equal(0, GateSignal.BeyondChance([0.9, 0.8]));
        Assert.Equal(1, GateSignal.BeyondChance([Math.Sqrt(2)]), 1e-12);
        Assert.Equal(4, GateSignal.StepsToBeClear(1), 1e-12);
        Assert.Equal(1, GateSignal.StepsToBeClear(GateSignal.Clear), 1e-12);
        Assert.Equal(double.PositiveInfinity, GateSignal.StepsToBeClear(0));
    }

    [Fact]
    public void Signal_OfALayer_IsThatOfItsAlphaGradientsSinceTheEpochsStart()
    {
        var layer = LayerSearch.Start(new(OperationCatalogue.DefaultOf(OperationSides.Words), [0.5, -0.5]));
        List<double[]> gradients = [];
        foreach (var gates in new double[][] { [5, 5.5], [1, 2], [0.5, -1], [2, 0] })
        {
            GateGradient gradient = new([0, 1], [.. gates]);
            if (gates[0] == 5) layer = layer.After([gradient], GateMode.Full, new AlphaAdam()).AtEpochStart(); // of the epoch before
            else
            {
                gradients.Add(gradient.ToAlphaGradient(layer.Distribution.Alpha));
                layer = layer.After([gradient], GateMode.Full, new AlphaAdam());
            }
        }

        Assert.Equal(Of(gradients).StandardErrors!.Value, layer.Signal.StandardErrors!.Value, 1e-12);
        Assert.Equal((3, 4), (layer.Signal.Steps, layer.Steps));
    }
}
