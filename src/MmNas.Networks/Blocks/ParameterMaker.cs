using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using MmNas.Networks.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace MmNas.Networks.Blocks;

/// <summary>Makes a network's parameters. What a parameter starts from follows from the seed and its name, so that the same name in another search
/// space starts the same, and two searches in one process do not disturb each other.</summary>
/// <param name="seed">Of the experiment.</param>
/// <param name="device">Where the parameters lie.</param>
public sealed class ParameterMaker(int seed, Device device)
{
    private readonly List<NamedParameter> made = [];
    private readonly HashSet<string> names = new(StringComparer.Ordinal);

    /// <summary>Everything made so far, in the order of making.</summary>
    public IReadOnlyList<NamedParameter> Made => made;

    /// <summary>Uniform in [-bound, bound].</summary>
    /// <exception cref="ArgumentException">A parameter of that name has been made: one of the two would be lost in a checkpoint.</exception>
    public NamedParameter Uniform(string name, double bound, params long[] shape) =>
        Keep(name, generator => UniformTensor(shape, bound, generator));

    /// <summary>Standard normal.</summary>
    /// <exception cref="ArgumentException">A parameter of that name has been made.</exception>
    public NamedParameter Normal(string name, params long[] shape) => Keep(name, generator => randn(shape, generator: generator));

    /// <summary>The same number everywhere.</summary>
    /// <exception cref="ArgumentException">A parameter of that name has been made.</exception>
    public NamedParameter Constant(string name, float value, params long[] shape) => Keep(name, _ => full(shape, KeptScalar.Of(value)));

    /// <summary>Starts a parameter that a module of TorchSharp owns: uniform in [-bound, bound].</summary>
    internal NamedParameter AdoptUniform(string name, Tensor parameter, double bound)
    {
        if (!names.Add(name)) throw new ArgumentException($"two parameters are called {name}; give each a name of its own", nameof(name));
        using var scope = NewDisposeScope();
        using var generator = GeneratorOf(name);
        using (no_grad()) parameter.copy_(UniformTensor(parameter.shape, bound, generator));
        return Added(new(name, parameter));
    }

    private static Tensor UniformTensor(long[] shape, double bound, Generator generator) =>
        rand(shape, generator: generator).mul_(KeptScalar.Of(2 * bound)).sub_(KeptScalar.Of(bound));

    private NamedParameter Keep(string name, Func<Generator, Tensor> start)
    {
        if (!names.Add(name)) throw new ArgumentException($"two parameters are called {name}; give each a name of its own", nameof(name));
        using var scope = NewDisposeScope();
        using var generator = GeneratorOf(name);
        var value = start(generator).to(device, copy: true).detach();
        value.requires_grad = true;
        return Added(new(name, value.DetachFromDisposeScope()));
    }

    private NamedParameter Added(NamedParameter parameter)
    {
        made.Add(parameter);
        return parameter;
    }

    private Generator GeneratorOf(string name)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{seed} {name}"));
        return new(BinaryPrimitives.ReadUInt64LittleEndian(hash) >> 1);
    }
}
