using MmNas.Networks.Blocks;
using MmNas.Networks.Kernels;
using MmNas.Search;
using static TorchSharp.torch;

namespace MmNas.Networks.Tests;

/// <summary>A published weight step, and a network as it was before it.</summary>
/// <remarks>The published script stores its live tensors at its end: the gradients are there after clipping, and where "weights" equal
/// "updated" they are those after the step. Both are told from the values, and undone.</remarks>
internal sealed class PublishedWeightStep : IDisposable
{
    public const double LearningRate = 1e-4;
    public const string Step = "weight_step";
    private const double Epsilon = 1e-9;

    /// <summary>In a dispose scope of the caller's.</summary>
    public PublishedWeightStep(string task)
    {
        Reference = Reference.Open(task);
        var squares = Names("gradient").Sum(name => Reference.Tensor($"{Step}/gradient/{name}").pow(KeptScalar.Of(2L)).sum().item<float>());
        GradientScale = Math.Sqrt(squares) / Reference.Number($"{Step}/gradient_norm");
        using var unrecorded = no_grad();
        foreach (var parameter in Reference.Network.Parameters.Where(parameter => Names("gradient").Contains(parameter.Name)))
            Undo(parameter);
    }

    public Reference Reference { get; }

    /// <summary>What the stored gradients were multiplied by.</summary>
    public double GradientScale { get; }

    public Subnet Sampled => Reference.SubnetAt($"{Step}/path");

    /// <summary>The parameters that have a value of a kind.</summary>
    public List<string> Names(string kind)
    {
        var prefix = $"{Step}/{kind}/";
        List<string> names = [.. Reference.Names.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Select(name => name[prefix.Length..])];
        Assert.NotEmpty(names);
        return names;
    }

    public (Tensor Output, Tensor Loss) Forward()
    {
        var output = Reference.Network.Forward(Reference.Input(Step), Sampled, key: null);
        return (output, Reference.Loss(output, Step));
    }

    public void Dispose() => Reference.Dispose();

    // Adam's first step is lr * g / (|g| + eps), whatever the decays.
    private void Undo(NamedParameter parameter)
    {
        var updated = Reference.Tensor($"{Step}/updated/{parameter.Name}");
        if (!parameter.Value.detach().equal(updated).all().item<bool>()) return;
        var clip = Math.Min(1, 1 / (GradientScale * Reference.Number($"{Step}/gradient_norm")));
        var gradient = Reference.Tensor($"{Step}/gradient/{parameter.Name}").mul(KeptScalar.Of(clip));
        var direction = gradient / gradient.abs().Plus(KeptScalar.Of(Epsilon));
        parameter.Value.copy_(updated.Plus(direction.mul(KeptScalar.Of(LearningRate))));
    }
}
