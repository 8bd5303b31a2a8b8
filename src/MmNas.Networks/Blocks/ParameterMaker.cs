using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using MmNas.Networks.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace MmNas.Networks.Blocks;

/// <summary>Makes a network's parameters. What a parameter starts from follows from the seed and its name, so that the same name in another search
/// space starts the same, and two searches in one process do not disturb each other.</summary>
/// <param name="seed">The experiment's.</param>
/// <param name="device">Where the parameters lie.</param>
public sealed class ParameterMaker(int seed, Device device)
{
    private readonly List<NamedParameter> made = [];

    /// <summary>Everything made so far, in the order of making.</summary>
    public IReadOnlyList<NamedParameter> Made => made;

    /// <summary>Uniform in [-bound, bound].</summary>
    public NamedParameter Uniform(string name, double bound, params long[] shape) =>
        Keep(name, generator => UniformTensor(shape, bound, generator));

    /// <summary>Standard normal.</summary>
    public NamedParameter Normal(string name, params long[] shape) => Keep(name, generator => randn(shape, generator: generator));

    /// <summary>The same number everywhere.</summary>
    public NamedParameter Constant(string name, float value, params long[] shape) => Keep(name, _ => full(shape, KeptScalar.Of(value)));

    /// <summary>Starts a parameter that a module of TorchSharp owns: uniform in [-bound, bound].</summary>
    internal NamedParameter AdoptUniform(string name, Tensor parameter, double bound)
    {
        using var scope = NewDisposeScope();
        using var generator = GeneratorOf(name);
        using (no_grad()) parameter.copy_(UniformTensor(parameter.shape, bound, generator));
        var adopted = new NamedParameter(name, parameter);
        made.Add(adopted);
        return adopted;
    }

    private static Tensor UniformTensor(long[] shape, double bound, Generator generator) =>
        rand(shape, generator: generator).mul_(KeptScalar.Of(2 * bound)).sub_(KeptScalar.Of(bound));

    private NamedParameter Keep(string name, Func<Generator, Tensor> start)
    {
        using var scope = NewDisposeScope();
        using var generator = GeneratorOf(name);
        var value = start(generator).to(device, copy: true).detach();
        value.requires_grad = true;
        var parameter = new NamedParameter(name, value.DetachFromDisposeScope());
        made.Add(parameter);
        return parameter;
    }

    private Generator GeneratorOf(string name)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{seed} {name}"));
        return new(BinaryPrimitives.ReadUInt64LittleEndian(hash) >> 1);
    }
}
