using MmNas.Networks.Kernels;
using MmNas.Networks.Optimisers;
using TorchSharp;
using static TorchSharp.torch;

namespace MmNas.Networks.Tests;

/// <summary>One weight step of the published implementation for each task: forward, loss, every gradient, the step after it.</summary>
[Trait("Category", "Reference")]
public sealed class WeightStepReferenceTests
{
    private const double OutputTolerance = 1e-5, GradientTolerance = 1e-4;

    public static TheoryData<string> Tasks => Reference.Tasks;

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Forward_OfTheSampledSubnet_GivesThePublishedOutputsAndLoss(string task)
    {
        using var scope = NewDisposeScope();
        using var published = new PublishedWeightStep(task);
        var (output, loss) = published.Forward();
        published.Reference.AssertOutputs(PublishedWeightStep.Step, output, loss.item<float>(), OutputTolerance);
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Backward_OfTheSampledSubnet_GivesEveryPublishedGradientAndNoOther(string task)
    {
        using var scope = NewDisposeScope();
        using var published = new PublishedWeightStep(task);
        published.Forward().Loss.backward();
        var own = published.Reference.Network.Parameters.Where(parameter => parameter.Value.grad is not null).ToDictionary(parameter => parameter.Name);
        Assert.Equal(published.Names("gradient").Order(), own.Keys.Order());
        // A bias in front of a softmax has the gradient 0 by rights, and the rounding of what the whole gradient is made of.
        var least = 1e-3 * published.GradientScale * published.Reference.Number($"{PublishedWeightStep.Step}/gradient_norm");
        foreach (var (name, parameter) in own)
        {
            var gradient = parameter.Value.grad!.mul(KeptScalar.Of(published.GradientScale));
            published.Reference.AssertClose($"{PublishedWeightStep.Step}/gradient/{name}", gradient, GradientTolerance, least);
        }
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Step_OfAdamAfterIt_MovesTheSampledParametersAsPublishedAndLeavesTheOthers(string task)
    {
        using var scope = NewDisposeScope();
        using var published = new PublishedWeightStep(task);
        var network = published.Reference.Network;
        var before = network.Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value.detach().clone());
        published.Forward().Loss.backward();
        using var adam = new AdamOptimizer(new());
        var norm = adam.Step(network.ParametersOf(published.Sampled), PublishedWeightStep.LearningRate);

        Assert.Equal(published.Reference.Number($"{PublishedWeightStep.Step}/gradient_norm"), norm, norm * GradientTolerance);
        var stepped = published.Names("updated").ToHashSet();
        foreach (var parameter in network.Parameters)
        {
            var (start, now) = (before[parameter.Name], parameter.Value.detach());
            if (stepped.Contains(parameter.Name)) AssertSameStep(published.Reference, parameter.Name, start, now);
            else Assert.True(now.equal(start).all().item<bool>(), parameter.Name);
        }
    }

    // The step itself is compared, not the weight that it is small beside. Where a gradient is lost in rounding its sign, and so the step, is chance.
    private static void AssertSameStep(Reference reference, string name, Tensor start, Tensor now)
    {
        var gradient = reference.Tensor($"{PublishedWeightStep.Step}/gradient/{name}").abs();
        using var least = Math.Max(1e-3 * gradient.max().item<float>(), 1e-6).ToScalar();
        var certain = gradient.gt(least);
        var difference = (reference.Tensor($"{PublishedWeightStep.Step}/updated/{name}") - now).abs().mul(certain).max().item<float>();
        Assert.True(difference < 0.01 * PublishedWeightStep.LearningRate, $"{name}: a step differs by {difference:g3}");
        Assert.True((now - start).abs().max().item<float>() <= 1.01 * PublishedWeightStep.LearningRate, $"{name}: a step is too long");
    }
}
