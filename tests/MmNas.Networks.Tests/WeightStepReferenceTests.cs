using MmNas.Networks.Blocks;
using MmNas.Networks.Kernels;
using MmNas.Networks.Optimisers;
using MmNas.Networks.Vqa;
using MmNas.Search;
using TorchSharp;
using static TorchSharp.torch;

namespace MmNas.Networks.Tests;

/// <summary>One weight step of the published implementation: forward, loss, every gradient, the step after it.</summary>
[Trait("Category", "Reference")]
public sealed class WeightStepReferenceTests : IDisposable
{
    private const double OutputTolerance = 1e-5, GradientTolerance = 1e-4;
    private const double LearningRate = 1e-4, Epsilon = 1e-9;
    private const string Step = "weight_step";

    private readonly Reference reference = Reference.Open("vqa");
    private readonly double gradientScale;

    /// <remarks>The published script stores its live tensors at its end: the gradients are there after clipping, and where "weights" equal
    /// "updated" they are those after the step. Both are told from the values, and undone.</remarks>
    public WeightStepReferenceTests()
    {
        using var scope = NewDisposeScope();
        var squares = Published("gradient").Sum(name => reference.Tensor($"{Step}/gradient/{name}").pow(KeptScalar.Of(2L)).sum().item<float>());
        gradientScale = Math.Sqrt(squares) / reference.Number($"{Step}/gradient_norm");
        using var unrecorded = no_grad();
        foreach (var parameter in reference.Network.Parameters.Where(parameter => Published("gradient").Contains(parameter.Name)))
            UndoStep(parameter);
    }

    private Subnet Sampled => reference.SubnetAt($"{Step}/path");

    [Fact]
    public void Forward_OfTheSampledSubnet_GivesThePublishedLogitsAndLoss()
    {
        using var scope = NewDisposeScope();
        var (logits, loss) = Forward();
        reference.AssertClose($"{Step}/logits", logits, OutputTolerance);
        Assert.Equal(reference.Number($"{Step}/loss"), loss.item<float>(), reference.Number($"{Step}/loss") * OutputTolerance);
    }

    [Fact]
    public void Backward_OfTheSampledSubnet_GivesEveryPublishedGradientAndNoOther()
    {
        using var scope = NewDisposeScope();
        Forward().Loss.backward();
        var own = reference.Network.Parameters.Where(parameter => parameter.Value.grad is not null).ToDictionary(parameter => parameter.Name);
        Assert.Equal(Published("gradient").Order(), own.Keys.Order());
        foreach (var (name, parameter) in own)
            reference.AssertClose($"{Step}/gradient/{name}", parameter.Value.grad!.mul(KeptScalar.Of(gradientScale)), GradientTolerance, least: 1e-4);
    }

    [Fact]
    public void Step_OfAdamAfterIt_MovesTheSampledParametersAsPublishedAndLeavesTheOthers()
    {
        using var scope = NewDisposeScope();
        var before = reference.Network.Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value.detach().clone());
        Forward().Loss.backward();
        using var adam = new AdamOptimizer(new());
        var norm = adam.Step(reference.Network.ParametersOf(Sampled), LearningRate);

        Assert.Equal(reference.Number($"{Step}/gradient_norm"), norm, norm * GradientTolerance);
        var stepped = Published("updated").ToHashSet();
        foreach (var parameter in reference.Network.Parameters)
        {
            var (start, now) = (before[parameter.Name], parameter.Value.detach());
            if (stepped.Contains(parameter.Name)) AssertSameStep(parameter.Name, start, now);
            else Assert.True(now.equal(start).all().item<bool>(), parameter.Name);
        }
    }

    public void Dispose() => reference.Dispose();

    private List<string> Published(string kind)
    {
        var prefix = $"{Step}/{kind}/";
        List<string> names = [.. reference.Names.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Select(name => name[prefix.Length..])];
        Assert.NotEmpty(names);
        return names;
    }

    // Adam's first step is lr * g / (|g| + eps), whatever the decays.
    private void UndoStep(NamedParameter parameter)
    {
        var updated = reference.Tensor($"{Step}/updated/{parameter.Name}");
        if (!parameter.Value.detach().equal(updated).all().item<bool>()) return;
        var clip = Math.Min(1, 1 / (gradientScale * reference.Number($"{Step}/gradient_norm")));
        var gradient = reference.Tensor($"{Step}/gradient/{parameter.Name}").mul(KeptScalar.Of(clip));
        var direction = gradient / gradient.abs().Plus(KeptScalar.Of(Epsilon));
        parameter.Value.copy_(updated.Plus(direction.mul(KeptScalar.Of(LearningRate))));
    }

    // The step itself is compared, not the weight that it is small beside. Where a gradient is lost in rounding its sign, and so the step, is chance.
    private void AssertSameStep(string name, Tensor start, Tensor now)
    {
        var gradient = reference.Tensor($"{Step}/gradient/{name}").abs();
        using var least = Math.Max(1e-3 * gradient.max().item<float>(), 1e-6).ToScalar();
        var certain = gradient.gt(least);
        var difference = (reference.Tensor($"{Step}/updated/{name}") - now).abs().mul(certain);
        Assert.True(difference.max().item<float>() < 0.01 * LearningRate, $"{name}: a step differs by {difference.max().item<float>():g3}");
        Assert.True((now - start).abs().max().item<float>() <= 1.01 * LearningRate, $"{name}: a step is too long");
    }

    private (Tensor Logits, Tensor Loss) Forward()
    {
        var logits = reference.Network.Forward(reference.Input(Step), Sampled, key: null);
        return (logits, VqaLoss.BinaryCrossEntropy(logits, reference.Tensor($"{Step}/targets")));
    }
}
