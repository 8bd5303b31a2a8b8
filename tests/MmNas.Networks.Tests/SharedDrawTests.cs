using MmNas.Networks.Gates;
using MmNas.Networks.Kernels;
using MmNas.Search;
using TorchSharp;
using static TorchSharp.torch;

namespace MmNas.Networks.Tests;

/// <summary>Several draws of one architecture step against each of them alone.</summary>
[Collection(nameof(CountsTensors))]
public sealed class SharedDrawTests
{
    private const double Tolerance = 1e-5; // of the largest gradient: sums in another order

    private static readonly Operation
        SA = OperationCatalogue.SelfAttention, FFN = OperationCatalogue.FeedForward, GA = OperationCatalogue.GuidedAttention, RSA = OperationCatalogue.RelationSelfAttention;

    // Equal encoders, equal beginnings, an equal pair, and one that has nothing in common with the others.
    private static readonly Subnet[] Sampled =
    [
        new([SA, FFN], [RSA, GA, FFN]), new([SA, FFN], [RSA, GA, SA]), new([SA, FFN], [GA, RSA, FFN]), new([SA, FFN], [RSA, GA, FFN]), new([FFN, SA], [RSA, GA, FFN]),
    ];

    private static readonly Subnet[] Others =
    [
        new([FFN, SA], [GA, RSA, SA]), new([FFN, SA], [GA, RSA, RSA]), new([FFN, SA], [SA, GA, SA]), new([FFN, SA], [GA, RSA, SA]), new([SA, FFN], [GA, RSA, SA]),
    ];

    public static TheoryData<bool, double> Forms => new() { { false, 0 }, { false, 0.1 }, { true, 0 }, { true, 0.1 } };

    [Theory]
    [MemberData(nameof(Forms))]
    public void Draws_TogetherAndEachAlone_ComeToTheSameLossesAndGradients(bool twoPath, double dropout)
    {
        using var scope = NewDisposeScope();
        using var network = Samples.Network(dropout);
        var draws = Draws(twoPath);
        var together = Step(network, draws);
        List<ArchitectureGradient> alone = [.. draws.Select(draw => Step(network, [draw])[0])];
        Assert.Equal(alone.Select(draw => draw.Loss), together.Select(draw => draw.Loss)); // the forward pass is the same to the bit
        for (var layer = 0; layer < Samples.Space.Layers; layer++)
        {
            var (expected, actual) = (AlphaGradient(alone, layer), AlphaGradient(together, layer));
            var scale = alone.Max(draw => draw.Layers[layer].Values.Max(Math.Abs));
            Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, Tolerance * scale));
        }
    }

    [Fact]
    public void Draws_ThatPartAtTheFirstLayer_ComeToTheVeryBitsOfEachAlone()
    {
        using var scope = NewDisposeScope();
        using var network = Samples.Network();
        ArchitectureDraw[] draws = [new(Sampled[0], null), new(Sampled[4], null)];
        var together = Step(network, draws);
        for (var draw = 0; draw < draws.Length; draw++)
            Assert.Equal(Step(network, [draws[draw]])[0].Layers.SelectMany(layer => layer.Values), together[draw].Layers.SelectMany(layer => layer.Values));
    }

    [Fact]
    public void Draws_OfOneSubnet_ComeToWhatTheSubnetComesTo()
    {
        using var scope = NewDisposeScope();
        using var network = Samples.Network();
        var draw = new ArchitectureDraw(Sampled[0], null);
        var alone = Step(network, [draw])[0];
        Assert.All(Step(network, [draw, draw]), one => Assert.Equal(alone.Layers.SelectMany(layer => layer.Values), one.Layers.SelectMany(layer => layer.Values)));
    }

    [Fact]
    public void Draws_LeaveNoTensorBehind_AndNoGradientOnAnyWeight()
    {
        using var network = Samples.Network();
        Once();
        CountsTensors.FreeWhatOtherTestsLeft();
        var before = Tensor.TotalCount;
        for (var step = 0; step < 3; step++) Once();
        Assert.Equal(before, Tensor.TotalCount);
        Assert.All(network.Parameters, parameter => Assert.Null(parameter.Value.grad));

        void Once()
        {
            using var scope = NewDisposeScope();
            Step(network, Draws(twoPath: false));
        }
    }

    private static ArchitectureDraw[] Draws(bool twoPath) => [.. Sampled.Zip(Others, (active, other) => new ArchitectureDraw(active, twoPath ? other : null))];

    private static IReadOnlyList<ArchitectureGradient> Step(Supernet network, IReadOnlyList<ArchitectureDraw> draws)
    {
        using var scope = NewDisposeScope();
        var (input, targets) = Samples.Batch(0);
        return network.ArchitectureStep(input, logits => VqaLoss.BinaryCrossEntropy(logits, targets), draws, new DropoutKey(1, 7, 1));
    }

    // What a layer makes of the draws.
    private static double[] AlphaGradient(IReadOnlyList<ArchitectureGradient> draws, int layer)
    {
        var rows = draws.Select(draw => draw.Layers[layer].ToAlphaGradient([.. Samples.Space[layer].Select((_, candidate) => 0.3 * candidate)])).ToList();
        return [.. Enumerable.Range(0, rows[0].Length).Select(i => rows.Average(row => row[i]))];
    }
}
