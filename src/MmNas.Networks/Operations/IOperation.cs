using MmNas.Networks.Blocks;
using MmNas.Networks.Kernels;
using MmNas.Networks.Shapes;
using MmNas.Search;
using static TorchSharp.torch;

namespace MmNas.Networks.Operations;

/// <summary>One candidate of a layer, with its own parameters.</summary>
public interface IOperation
{
    /// <summary>Every parameter that it trains; empty when it has none.</summary>
    IEnumerable<NamedParameter> Parameters { get; }

    /// <summary>Computes the layer's output.</summary>
    /// <param name="x">[B, N, D]: the layer's own side.</param>
    /// <param name="others">What the operation's description says that it reads besides.</param>
    /// <param name="dropout">The dropout of the pass; null drops nothing.</param>
    /// <returns>[B, N, D]</returns>
    Tensor Forward(Tensor x, OperationInput others, Dropout? dropout);
}

/// <summary>The class of an operation. It names its description, by which layers find it; there is no other list.</summary>
/// <typeparam name="TSelf">The class itself.</typeparam>
public interface IOperation<TSelf> : IOperation
    where TSelf : IOperation<TSelf>
{
    /// <summary>Its row in the catalogue.</summary>
    static abstract Operation Row { get; }

    /// <summary>Makes the operation of one layer.</summary>
    /// <param name="make">Makes its parameters.</param>
    /// <param name="name">Its published name in the network; the names of its parameters begin with it and a dot.</param>
    /// <param name="shape">The widths of the network.</param>
    static abstract TSelf Make(ParameterMaker make, string name, NetworkShape shape);
}
