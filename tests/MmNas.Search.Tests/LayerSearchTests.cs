using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;

namespace MmNas.Search.Tests;

public sealed class LayerSearchTests
{
    private static readonly ImmutableArray<double> Alpha = [0.2, -0.5, 1.1, 0.4];
    private static readonly LayerSearch Layer = LayerSearch.Start(new(OperationCatalogue.DefaultOf(OperationSides.Regions), Alpha));

    [Fact]
    public void AlphaGradient_OfTheFullForm_IsTheDerivativeOfTheExpectedLoss()
    {
        // With gates set to the probabilities the loss is sum p_j g_j: its numerical derivative by each alpha is what the formula must give.
        double[] gates = [0.7, -1.3, 0.2, 2.0];
        var gradient = new GateGradient([0, 1, 2, 3], [.. gates]).ToAlphaGradient(Alpha);
        for (var i = 0; i < 4; i++)
        {
            double Expected(double shift) => new LayerDistribution(OperationCatalogue.DefaultOf(OperationSides.Regions), Alpha.SetItem(i, Alpha[i] + shift))
                .Probabilities.Zip(gates, (p, g) => p * g).Sum();
            Assert.Equal((Expected(1e-5) - Expected(-1e-5)) / 2e-5, gradient[i], 1e-8);
        }
    }

    [Fact]
    public void After_OneStepOfAdamWithoutMomentum_MovesEveryAlphaByTheLearningRateAgainstItsGradient()
    {
        // m / sqrt(v) of a first step is the sign of the gradient.
        var next = Layer.After([new([0, 1, 2, 3], [0.7, -1.3, 0.2, 2.0])], GateMode.Full, new AlphaAdam(0.1));
        var gradient = new GateGradient([0, 1, 2, 3], [0.7, -1.3, 0.2, 2.0]).ToAlphaGradient(Alpha);
        for (var i = 0; i < 4; i++) Assert.Equal(Alpha[i] - (0.1 * Math.Sign(gradient[i])), next.Distribution.Alpha[i], 1e-5);
    }

    [Fact]
    public void After_ATwoPathStep_LeavesTheOtherCandidatesProbabilitiesAsTheyWere()
    {
        var numbers = Gen.Choose(-3000, 3000).Select(n => n / 1000.0);
        var cases = Gen.Zip(numbers.ListOf(4), Gen.Zip(numbers.ListOf(2), Gen.Shuffle([0, 1, 2, 3]))).ToArbitrary();
        Prop.ForAll(cases, c =>
        {
            var (alpha, (gates, order)) = c;
            var layer = LayerSearch.Start(new(OperationCatalogue.DefaultOf(OperationSides.Regions), [.. alpha]));
            for (var step = 0; step < 3; step++)
            {
                var before = layer.Distribution;
                layer = layer.After([new([order[0], order[1]], [.. gates])], GateMode.Two, new AlphaAdam(0.1, FirstDecay: 0.5));
                foreach (var other in order.Skip(2)) Assert.Equal(before.Probabilities[other], layer.Distribution.Probabilities[other], 1e-12);
            }

            if (gates[0] != gates[1]) Assert.NotEqual(alpha[order[0]], layer.Distribution.Alpha[order[0]]);
        }).QuickCheckThrowOnFailure();
    }

    private static readonly double[][] Noisy = [[0.7, -1.3, 0.2, 2.0], [-0.4, 0.1, 0.9, -0.3], [1.1, -0.2, -0.8, 0.5]];

    private static LayerSearch Through(AlphaAdam adam, params double[][] gates) =>
        gates.Aggregate(Layer, (layer, each) => layer.After([new([0, 1, 2, 3], [.. each])], GateMode.Full, adam));

    [Theory]
    [InlineData(0)]
    [InlineData(0.9)]
    public void After_StillSteps_TheFirstStepThatMovesGoesByTheMeanOverTheRootMeanSquare(double firstDecay)
    {
        var adam = new AlphaAdam(0.1, firstDecay) { StillSteps = 2 };
        Assert.Equal(Alpha, Through(adam, Noisy[0]).Distribution.Alpha);
        Assert.Equal(Alpha, Through(adam, Noisy[0], Noisy[1]).Distribution.Alpha);
        var moved = Through(adam, Noisy);
        var gradients = Noisy.Select(gates => new GateGradient([0, 1, 2, 3], [.. gates]).ToAlphaGradient(Alpha)).ToList();
        for (var i = 0; i < 4; i++)
        {
            var (mean, square) = (gradients.Average(each => each[i]), gradients.Average(each => each[i] * each[i]));
            Assert.Equal(Alpha[i] - (0.1 * mean / Math.Sqrt(square)), moved.Distribution.Alpha[i], 1e-6);
        }

        Assert.Equal(3, moved.Steps);
    }

    [Fact]
    public void After_StillSteps_FurtherOnesWeighTheGatheredMeansAsAdamWould()
    {
        var adam = new AlphaAdam(0.1, FirstDecay: 0.9) { StillSteps = 2 };
        var (gathered, next) = (Through(adam, Noisy), Through(adam, [.. Noisy, Noisy[0]]));
        var gradient = new GateGradient([0, 1, 2, 3], [.. Noisy[0]]).ToAlphaGradient(gathered.Distribution.Alpha);
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal((0.9 * gathered.FirstMoment[i]) + (0.1 * gradient[i]), next.FirstMoment[i], 1e-12);
            Assert.Equal((0.999 * gathered.SecondMoment[i]) + (0.001 * gradient[i] * gradient[i]), next.SecondMoment[i], 1e-12);
        }
    }

    /// <summary>Where all gradients agree, the first step is as long as Adam's; where they cancel, there is none.</summary>
    [Fact]
    public void After_StillSteps_TheFirstStepIsAsLongAsTheGradientsAgree()
    {
        var adam = new AlphaAdam(0.1) { StillSteps = 3 };
        double[] some = [0.7, -1.3, 0.2, 2.0], opposite = [.. some.Select(gate => -gate)];
        var (agreed, cancelled) = (Through(adam, some, some, some, some), Through(adam, some, opposite, some, opposite));
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(0.1, Math.Abs(agreed.Distribution.Alpha[i] - Alpha[i]), 1e-6);
            Assert.Equal(Alpha[i], cancelled.Distribution.Alpha[i], 1e-12);
        }
    }

    [Fact]
    public void After_SeveralDraws_StepsOnTheAverageOfTheirAlphaGradients()
    {
        GateGradient one = new([0, 1, 2, 3], [1, 0, 0, 0]), other = new([0, 1, 2, 3], [0, 3, 0, 0]);
        var adam = new AlphaAdam(0.1, Epsilon: 1); // a large epsilon keeps the step's size, not only its sign
        var together = Layer.After([one, other], GateMode.Full, adam);
        // The alpha gradient is linear in the gate gradients, so the average of the two is one step on the averaged gates.
        var averaged = Layer.After([new([0, 1, 2, 3], [0.5, 1.5, 0, 0])], GateMode.Full, adam);
        for (var i = 0; i < 4; i++) Assert.Equal(averaged.Distribution.Alpha[i], together.Distribution.Alpha[i], 1e-12);
    }

    [Fact]
    public void Resume_FromWhatWasStored_GoesOnAsIfNeverStopped()
    {
        var adam = new AlphaAdam(0.1, FirstDecay: 0.9);
        GateGradient gradient = new([0, 1, 2, 3], [0.7, -1.3, 0.2, 2.0]);
        var stopped = Layer.After([gradient], GateMode.Full, adam);
        var resumed = LayerSearch.Resume(stopped.Distribution, stopped.FirstMoment, stopped.SecondMoment, stopped.Steps);
        Assert.Equal(
            stopped.After([gradient], GateMode.Full, adam).Distribution.Alpha.AsEnumerable(),
            resumed.After([gradient], GateMode.Full, adam).Distribution.Alpha);
    }

    [Fact]
    public void After_ManyStepsAgainstOneGate_DecidesForTheCandidateThatLowersTheLoss()
    {
        var layer = Layer;
        for (var step = 0; step < 200; step++) layer = layer.After([new([0, 1, 2, 3], [0, -1, 0, 0])], GateMode.Full, new AlphaAdam(0.1));
        Assert.Equal(1, layer.Distribution.MostProbable);
        Assert.True(layer.Distribution.Probabilities[1] > 0.99);
    }
}
