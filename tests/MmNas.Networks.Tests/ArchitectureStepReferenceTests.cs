using System.Collections.Immutable;
using MmNas.Networks.Vqa;
using MmNas.Search;
using TorchSharp;
using static TorchSharp.torch;

namespace MmNas.Networks.Tests;

/// <summary>Architecture steps of the published implementation one after another: gate gradients, alpha gradients, alphas, genotype.</summary>
[Trait("Category", "Reference")]
public sealed class ArchitectureStepReferenceTests : IDisposable
{
    private const double OutputTolerance = 1e-5, GradientTolerance = 1e-4;

    private readonly Reference reference = Reference.Open("vqa");
    [Fact]
    public void FullSteps_OneAfterAnother_GiveThePublishedGradientsAndAlphas()
    {
        using var scope = NewDisposeScope();
        var layers = InitialLayers();
        foreach (var step in Steps("arch_full"))
        {
            var gradient = Run(step, inactive: null);
            AssertRows($"{step}/gate_gradient", layer => [.. gradient.Layers[layer].Values]);
            layers = Advance(step, layers, gradient, GateMode.Full);
        }
    }

    [Fact]
    public void TwoPathSteps_OneAfterAnother_GiveThePublishedGradientsAlphasAndGenotype()
    {
        using var scope = NewDisposeScope();
        var layers = InitialLayers();
        foreach (var step in Steps("arch_two"))
            layers = Advance(step, layers, Run(step, reference.SubnetAt($"{step}/inactive")), GateMode.Two);

        // The two-path steps come last in the published script: its genotype is theirs.
        var genotype = reference.Space.Choose([.. layers.Select(layer => layer.Distribution.MostProbable)]);
        Assert.Equal(reference.SubnetAt("genotype/path"), genotype);
    }

    [Fact]
    public void ArchitectureStep_LeavesNoGradientOnAnyWeightAndLetsTheNextWeightStepHaveOne()
    {
        using var scope = NewDisposeScope();
        Run(Steps("arch_full")[0], inactive: null);
        Assert.All(reference.Network.Parameters, parameter => Assert.Null(parameter.Value.grad));
        Assert.All(reference.Network.Parameters, parameter => Assert.True(parameter.Value.requires_grad));
    }

    public void Dispose() => reference.Dispose();

    private ArchitectureGradient Run(string step, Subnet? inactive)
    {
        Tensor? logits = null;
        var gradient = reference.Network.ArchitectureStep(
            reference.Input(step),
            output =>
            {
                logits = output.detach().clone().MoveToOuterDisposeScope();
                return VqaLoss.BinaryCrossEntropy(output, reference.Tensor($"{step}/targets"));
            },
            reference.SubnetAt($"{step}/path"), inactive, key: null);
        reference.AssertClose($"{step}/logits", logits!, OutputTolerance);
        Assert.Equal(reference.Number($"{step}/loss"), gradient.Loss, gradient.Loss * OutputTolerance);
        return gradient;
    }

    private List<LayerSearch> Advance(string step, List<LayerSearch> layers, ArchitectureGradient gradient, GateMode gates)
    {
        AssertRows($"{step}/alpha_gradient", layer => gradient.Layers[layer].ToAlphaGradient(layers[layer].Distribution.Alpha));
        var next = layers.Select((layer, index) => layer.After([gradient.Layers[index]], gates, new AlphaAdam())).ToList();
        AssertRows($"{step}/alpha", layer => [.. next[layer].Distribution.Alpha]);
        return next;
    }

    private List<LayerSearch> InitialLayers() => [.. Enumerable.Range(0, reference.Space.Layers).Select(layer =>
        LayerSearch.Start(new(reference.Space[layer], [.. Row("alpha/initial", layer)])))];

    private List<string> Steps(string form)
    {
        var steps = reference.Names.Where(name => name.StartsWith($"{form}/", StringComparison.Ordinal))
            .Select(name => name.Split('/')[1]).Distinct().Order().Select(number => $"{form}/{number}").ToList();
        Assert.NotEmpty(steps);
        return steps;
    }

    private void AssertRows(string name, Func<int, double[]> actual)
    {
        var expected = Enumerable.Range(0, reference.Space.Layers).Select(layer => Row(name, layer)).ToList();
        var scale = expected.Max(row => row.Max(Math.Abs));
        for (var layer = 0; layer < expected.Count; layer++)
            for (var i = 0; i < expected[layer].Length; i++)
                Assert.True(
                    Math.Abs(expected[layer][i] - actual(layer)[i]) <= GradientTolerance * scale,
                    $"{name}, layer {layer}, candidate {i}: {actual(layer)[i]:g6} instead of {expected[layer][i]:g6}");
    }

    private ImmutableArray<double> Row(string name, int layer)
    {
        var encoder = reference.Space.IsEncoder(layer);
        using var rows = reference.Tensor(encoder ? $"{name}_encoder" : $"{name}_decoder");
        var row = encoder ? layer : layer - reference.Space.EncoderLayers;
        return [.. rows[row].data<float>().Select(value => (double)value)];
    }
}
