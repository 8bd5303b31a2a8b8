using MmNas.Networks.Blocks;
using MmNas.Networks.Kernels;
using static TorchSharp.torch;

namespace MmNas.Networks.Operations;

/// <summary>One candidate of a layer: LayerNorm(x + dropout(op(x))).</summary>
internal interface IOperation
{
    /// <summary>Everything it trains.</summary>
    IEnumerable<NamedParameter> Parameters { get; }

    /// <param name="x">[B, N, D]: the layer's side.</param>
    /// <param name="others">What else there is to read.</param>
    /// <param name="dropout">Null drops nothing.</param>
    /// <returns>[B, N, D]</returns>
    Tensor Forward(Tensor x, OperationInput others, Dropout? dropout);
}
