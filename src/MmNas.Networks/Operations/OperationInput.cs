using static TorchSharp.torch;

namespace MmNas.Networks.Operations;

/// <summary>What an operation may read besides the side it works on.</summary>
/// <param name="Padding">[B, 1, 1, N]: 0, or -1e9 where an element of its own side is padding.</param>
/// <param name="Words">[B, T, D]: the encoder's output; null in the encoder.</param>
/// <param name="WordPadding">[B, 1, 1, T]: 0, or -1e9 where a word is padding.</param>
/// <param name="Relations">[B, N, N, R]: the relation embedding; null where nothing reads it.</param>
internal sealed record OperationInput(Tensor Padding, Tensor? Words, Tensor WordPadding, Tensor? Relations);
