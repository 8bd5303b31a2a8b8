using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace MmNas.Networks;

/// <summary>Makes a network's parameters. What a parameter starts from follows from the seed and its name, so that the same name in another search
/// space starts the same, and two searches in one process do not disturb each other.</summary>
/// <param name="seed">The experiment's.</param>
/// <param name="device">Where the parameters lie.</param>
internal sealed class ParameterMaker(int seed, Device device)
{
    private readonly List<NamedParameter> made = [];

    /// <summary>Everything made so far, in the order of making.</summary>
    public IReadOnlyList<NamedParameter> Made => made;

    /// <summary>Uniform in [-bound, bound].</summary>
    public NamedParameter Uniform(string name, double bound, params long[] shape) =>
        Keep(name, (rand(shape, generator: Generator(name)) * (2 * bound)) - bound);

    /// <summary>Standard normal.</summary>
    public NamedParameter Normal(string name, params long[] shape) => Keep(name, randn(shape, generator: Generator(name)));

    /// <summary>The same number everywhere.</summary>
    public NamedParameter Constant(string name, float value, params long[] shape) => Keep(name, full(shape, value));

    /// <summary>Starts a parameter that a module of TorchSharp owns: uniform in [-bound, bound].</summary>
    public NamedParameter AdoptUniform(string name, Tensor parameter, double bound)
    {
        using var start = (rand(parameter.shape, generator: Generator(name)) * (2 * bound)) - bound;
        using (no_grad()) parameter.copy_(start);
        var adopted = new NamedParameter(name, parameter);
        made.Add(adopted);
        return adopted;
    }

    private NamedParameter Keep(string name, Tensor start)
    {
        using (start)
        {
            var parameter = new NamedParameter(name, start.to(device, copy: true).detach().requires_grad_().DetachFromDisposeScope());
            made.Add(parameter);
            return parameter;
        }
    }

    private Generator Generator(string name)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{seed} {name}"));
        return new(BinaryPrimitives.ReadUInt64LittleEndian(hash) >> 1);
    }
}
