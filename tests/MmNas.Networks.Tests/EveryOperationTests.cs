using MmNas.Networks.Blocks;
using MmNas.Networks.Kernels;
using MmNas.Networks.Operations;
using MmNas.Search;
using TorchSharp;
using static TorchSharp.torch;

namespace MmNas.Networks.Tests;

/// <summary>What holds for every operation of the catalogue, also for one that is added.</summary>
public sealed class EveryOperationTests
{
    private const double Step = 2e-3; // at 1e-2 the logarithm of a relation bends too much, far below rounding hides the difference

    public static TheoryData<string> All => [.. OperationCatalogue.All.Select(operation => operation.PublishedName)];

    [Theory]
    [MemberData(nameof(All))]
    public void Gradient_ByAllThatItReadsAndTrains_IsWhatFiniteDifferencesGive(string name)
    {
        using var scope = NewDisposeScope();
        var (row, operation, made) = Make(name, scope);
        var weights = randn(3, 4, Samples.Shape.Hidden);
        Tensor x = randn(3, 4, Samples.Shape.Hidden), words = randn(3, 5, Samples.Shape.Hidden), relations = rand(3, 4, 4, Samples.Shape.RelationSize);
        foreach (var read in new[] { x, words, relations }) read.requires_grad = true;
        Tensor Sum() => operation.Forward(x, Input(words, relations).For(row.Reads), null).mul(weights).sum();

        using (var sum = Sum()) sum.backward();
        List<Tensor> all = [x, .. row.ReadsWords ? [words] : Array.Empty<Tensor>(), .. row.ReadsRelations ? [relations] : Array.Empty<Tensor>(), .. made.Select(parameter => parameter.Value)];
        foreach (var value in all)
        {
            var direction = value.grad!.div(value.grad.norm().clamp_min(KeptScalar.Of(1e-6))); // the steepest one, which rounding hides least
            var expected = (At(value, direction, Step, Sum) - At(value, direction, -Step, Sum)) / (2 * Step);
            Assert.Equal(expected, value.grad.mul(direction).sum().item<float>(), 0.03 * Math.Max(1, Math.Abs(expected)));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Forward_GivesOneVectorForEachElement_WhateverStandsInThePadding(string name)
    {
        using var scope = NewDisposeScope();
        var (row, operation, _) = Make(name, scope);
        Tensor x = randn(3, 4, Samples.Shape.Hidden), words = randn(3, 5, Samples.Shape.Hidden), relations = rand(3, 4, 4, Samples.Shape.RelationSize);
        var output = operation.Forward(x, Input(words, relations).For(row.Reads), null);
        Assert.Equal(x.shape, output.shape);
        var (others, foreign) = (x.clone(), words.clone());
        others.narrow(1, 3, 1).fill_(KeptScalar.Of(7.0)); // Input hides the last element of either side
        foreign.narrow(1, 4, 1).fill_(KeptScalar.Of(7.0));
        var again = operation.Forward(others, Input(foreign, relations).For(row.Reads), null);
        Assert.True(Same.Values(output.narrow(1, 0, 3), again.narrow(1, 0, 3)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Parameters_AreAllThatItMade_EachBelowItsName(string name)
    {
        using var scope = NewDisposeScope();
        var (_, operation, made) = Make(name, scope);
        Assert.Equal(made.Select(parameter => parameter.Name).Order(), operation.Parameters.Select(parameter => parameter.Name).Order());
        Assert.All(made, parameter => Assert.StartsWith("op.", parameter.Name, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Parameters_AreAsManyAsTheCatalogueSays(string name)
    {
        var make = new ParameterMaker(7, CPU);
        var row = OperationCatalogue.Named(name);
        OperationClasses.Make(row, make, "op", Samples.Shape with { Hidden = 256, Head = 64 });
        var count = make.Made.Sum(parameter => parameter.Value.numel());
        foreach (var parameter in make.Made) parameter.Value.Dispose();
        Assert.Equal(row.Matrices, count / (256 * 256)); // norms and biases do not come to another matrix
    }

    /// <summary>In the gates' full form every candidate of every layer runs, the inactive ones without a gradient.</summary>
    [Fact]
    public void ArchitectureStep_OverAllOperations_GivesEachGateWhatItsOutputIsWorth()
    {
        using var scope = NewDisposeScope();
        using var network = new Supernet(Samples.WholeSpace, Samples.Shape with { Dropout = 0 }, seed: 3);
        var (input, targets) = Samples.Batch(0);
        var weights = randn(8, 7);
        var active = SearchStart.RandomSubnet(Samples.WholeSpace, seed: 1, number: 0);
        var step = network.ArchitectureStep(input, logits => logits.mul(weights).sum(), active, null, null);
        var last = Samples.WholeSpace.Layers - 1;
        Assert.All(step.Layers, (gradient, layer) => Assert.Equal(Samples.WholeSpace[layer].Length, gradient.Values.Length));
        Assert.All(step.Layers, (gradient, layer) => Assert.All(gradient.Values, (value, candidate) => Assert.NotEqual(0, value)));
        Assert.True(step.Layers[last].Values.Distinct().Count() > 1);
    }

    private static float At(Tensor value, Tensor direction, double step, Func<Tensor> sum)
    {
        using var unrecorded = no_grad();
        var move = direction.mul(KeptScalar.Of(step));
        value.add_(move, KeptScalar.Of(1L));
        var result = sum().item<float>();
        value.sub_(move);
        return result;
    }

    private static (Operation Row, IOperation Operation, IReadOnlyList<NamedParameter> Made) Make(string name, DisposeScope scope)
    {
        random.manual_seed(5);
        var make = new ParameterMaker(7, CPU);
        var row = OperationCatalogue.Named(name);
        var operation = OperationClasses.Make(row, make, "op", Samples.Shape with { Relation = RelationForm.Softplus }); // the published form has a kink
        scope.Attach(make.Made.Select(parameter => parameter.Value));
        return (row, operation, make.Made);
    }

    private static OperationInput Input(Tensor words, Tensor relations)
    {
        static Tensor HideLast(long count) => cat([zeros(3, 1, 1, count - 1), full([3, 1, 1, 1], AttentionMask.Hidden)], 3);
        return new(HideLast(4), words, HideLast(5), relations);
    }
}
