using MmNas.Networks.Blocks;
using MmNas.Networks.Heads;
using MmNas.Networks.Kernels;
using MmNas.Networks.Operations;
using MmNas.Networks.Shapes;
using MmNas.Search;
using static TorchSharp.torch;

namespace MmNas.Training.Tests;

/// <summary>Halves what it reads, and says that it ran.</summary>
internal sealed class CountedOperation(string name) : IOperation<CountedOperation>
{
    [ThreadStatic]
    private static List<(string Name, IntPtr Read)>? passes;

    public static Operation Row { get; } = new("CNT", "counted", OperationSides.Both);

    /// <summary>The passes of this thread: of which layer, and which tensor it read.</summary>
    public static List<(string Name, IntPtr Read)> Passes => passes ??= [];

    public IEnumerable<NamedParameter> Parameters => [];

    public static CountedOperation Make(ParameterMaker make, string name, NetworkShape shape) => new(name);

    public Tensor Forward(Tensor x, OperationInput others, Dropout? dropout)
    {
        Passes.Add((name, x.Handle));
        return x.mul(KeptScalar.Of(0.5));
    }
}

/// <summary>A head that counts its passes.</summary>
internal sealed class CountedHead(ITaskHead head) : ITaskHead
{
    public int Reductions { get; private set; }

    public int Answers { get; private set; }

    public IEnumerable<NamedParameter> Parameters => head.Parameters;

    public Tensor Reduce(Tensor x, Tensor padding, Dropout? dropout)
    {
        Reductions++;
        return head.Reduce(x, padding, dropout);
    }

    public Tensor Forward(Tensor text, Tensor y, Tensor padding, Dropout? dropout)
    {
        Answers++;
        return head.Forward(text, y, padding, dropout);
    }
}
