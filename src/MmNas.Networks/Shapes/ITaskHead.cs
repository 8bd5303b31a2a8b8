using MmNas.Networks.Blocks;
using MmNas.Networks.Kernels;
using static TorchSharp.torch;

namespace MmNas.Networks.Shapes;

/// <summary>From both sides of the backbone to what the task asks for. Two steps, because the first depends on the text alone.</summary>
public interface ITaskHead
{
    /// <summary>Everything it trains.</summary>
    IEnumerable<NamedParameter> Parameters { get; }

    /// <param name="x">[B, T, D]: the encoder's output.</param> <param name="padding">[B, 1, 1, T]: 0, or -1e9 at padding</param>
    /// <param name="dropout">Null drops nothing.</param> <returns>[B, F], F the reduced width</returns>
    Tensor Reduce(Tensor x, Tensor padding, Dropout? dropout);

    /// <param name="text">[B, F] of <see cref="Reduce"/>.</param>
    /// <param name="y">[B, N, D]: the decoder's output.</param> <param name="padding">[B, 1, 1, N]: 0, or -1e9 at padding</param>
    /// <param name="dropout">Null drops nothing.</param> <returns>What the task asks for.</returns>
    Tensor Forward(Tensor text, Tensor y, Tensor padding, Dropout? dropout);
}
