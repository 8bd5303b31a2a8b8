using System.Collections.Immutable;
using MmNas.Networks.Gates;
using MmNas.Search;
using TorchSharp;
using static TorchSharp.torch;

namespace MmNas.Networks.Tests;

/// <summary>Architecture steps of the published implementation one after another: gate gradients, alpha gradients, alphas, genotype.</summary>
[Trait("Category", "Reference")]
public sealed class ArchitectureStepReferenceTests
{
    private const double OutputTolerance = 1e-5, GradientTolerance = 1e-4;

    public static TheoryData<string> Tasks => Reference.Tasks;

    [Theory]
    [MemberData(nameof(Tasks))]
    public void FullSteps_OneAfterAnother_GiveThePublishedGradientsAndAlphas(string task)
    {
        using var scope = NewDisposeScope();
        using var reference = Reference.Open(task);
        var layers = InitialLayers(reference);
        foreach (var step in Steps(reference, "arch_full"))
        {
            var gradient = Run(reference, step, inactive: null);
            AssertRows(reference, $"{step}/gate_gradient", layer => [.. gradient.Layers[layer].Values]);
            layers = Advance(reference, step, layers, gradient, GateMode.Full);
        }
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void TwoPathSteps_OneAfterAnother_GiveThePublishedGradientsAlphasAndGenotype(string task)
    {
        using var scope = NewDisposeScope();
        using var reference = Reference.Open(task);
        var layers = InitialLayers(reference);
        foreach (var step in Steps(reference, "arch_two"))
            layers = Advance(reference, step, layers, Run(reference, step, reference.SubnetAt($"{step}/inactive")), GateMode.Two);

        // The two-path steps come last in the published script: its genotype is theirs.
        var genotype = reference.Space.Choose([.. layers.Select(layer => layer.Distribution.MostProbable)]);
        Assert.Equal(reference.SubnetAt("genotype/path"), genotype);
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void ArchitectureStep_LeavesNoGradientOnAnyWeightAndLetsTheNextWeightStepHaveOne(string task)
    {
        using var scope = NewDisposeScope();
        using var reference = Reference.Open(task);
        Run(reference, Steps(reference, "arch_full")[0], inactive: null);
        Assert.All(reference.Network.Parameters, parameter => Assert.Null(parameter.Value.grad));
        Assert.All(reference.Network.Parameters, parameter => Assert.True(parameter.Value.requires_grad));
    }

    private static ArchitectureGradient Run(Reference reference, string step, Subnet? inactive)
    {
        Tensor? seen = null;
        var gradient = reference.Network.ArchitectureStep(
            reference.Input(step),
            given =>
            {
                seen = given.detach().clone().DetachFromDisposeScope();
                return reference.Loss(given, step);
            },
            reference.SubnetAt($"{step}/path"), inactive, key: null);
        using var output = seen!;
        reference.AssertOutputs(step, output, gradient.Loss, OutputTolerance);
        return gradient;
    }

    private static List<LayerSearch> Advance(
        Reference reference, string step, List<LayerSearch> layers, ArchitectureGradient gradient, GateMode gates)
    {
        AssertRows(reference, $"{step}/alpha_gradient", layer => gradient.Layers[layer].ToAlphaGradient(layers[layer].Distribution.Alpha));
        var next = layers.Select((layer, index) => layer.After([gradient.Layers[index]], gates, new AlphaAdam())).ToList();
        var certain = Certain(reference, step);
        AssertRows(reference, $"{step}/alpha", layer => certain[layer] ? [.. next[layer].Distribution.Alpha] : [.. Row(reference, $"{step}/alpha", layer)]);
        return [.. next.Select((layer, index) => certain[index] ? layer : WithAlpha(layer, Row(reference, $"{step}/alpha", index)))];
    }

    // Without a first moment a step is as long for the smallest gradient as for the largest. Where one is lost in rounding its sign, and so the step, is
    // chance: such a layer is not compared, and goes on from the published alphas. One layer in two must be certain, or nothing would be tested.
    private static List<bool> Certain(Reference reference, string step)
    {
        var gradients = Enumerable.Range(0, reference.Space.Layers).Select(layer => Row(reference, $"{step}/alpha_gradient", layer)).ToList();
        var least = 10 * GradientTolerance * gradients.Max(row => row.Max(Math.Abs));
        List<bool> certain = [.. gradients.Select(row => row.All(gradient => gradient == 0 || Math.Abs(gradient) >= least))];
        Assert.True(2 * certain.Count(sure => sure) >= certain.Count, $"{step}: most gradients are lost in rounding");
        return certain;
    }

    private static LayerSearch WithAlpha(LayerSearch layer, ImmutableArray<double> alpha) =>
        LayerSearch.Resume(new(layer.Distribution.Operations, alpha), layer.FirstMoment, layer.SecondMoment, layer.Steps);

    private static List<LayerSearch> InitialLayers(Reference reference) => [.. Enumerable.Range(0, reference.Space.Layers).Select(layer =>
        LayerSearch.Start(new(reference.Space[layer], [.. Row(reference, "alpha/initial", layer)])))];

    private static List<string> Steps(Reference reference, string form)
    {
        var steps = reference.Names.Where(name => name.StartsWith($"{form}/", StringComparison.Ordinal))
            .Select(name => name.Split('/')[1]).Distinct().Order().Select(number => $"{form}/{number}").ToList();
        Assert.NotEmpty(steps);
        return steps;
    }

    private static void AssertRows(Reference reference, string name, Func<int, double[]> actual)
    {
        var expected = Enumerable.Range(0, reference.Space.Layers).Select(layer => Row(reference, name, layer)).ToList();
        var scale = expected.Max(row => row.Max(Math.Abs));
        for (var layer = 0; layer < expected.Count; layer++)
            for (var i = 0; i < expected[layer].Length; i++)
                Assert.True(
                    Math.Abs(expected[layer][i] - actual(layer)[i]) <= GradientTolerance * scale,
                    $"{name}, layer {layer}, candidate {i}: {actual(layer)[i]:g6} instead of {expected[layer][i]:g6}");
    }

    private static ImmutableArray<double> Row(Reference reference, string name, int layer)
    {
        var encoder = reference.Space.IsEncoder(layer);
        using var rows = reference.Tensor(encoder ? $"{name}_encoder" : $"{name}_decoder");
        var row = encoder ? layer : layer - reference.Space.EncoderLayers;
        return [.. rows[row].data<float>().Select(value => (double)value)];
    }
}
