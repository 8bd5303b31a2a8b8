using static TorchSharp.torch;

namespace MmNas.Networks.Operations;

/// <summary>What an operation may read besides the side it works on. B samples read C texts and I images: their own, unless rows say which.</summary>
/// <param name="Padding">[B, 1, 1, N]: 0, or -1e9 where an element of its own side is padding.</param>
/// <param name="Words">[C, T, D]: the encoder's output; null in the encoder.</param>
/// <param name="WordPadding">[C, 1, 1, T]: 0, or -1e9 where a word is padding.</param>
/// <param name="Relations">[I, N, N, R]: the relation embedding; null where nothing reads it.</param>
internal sealed record OperationInput(Tensor Padding, Tensor? Words, Tensor WordPadding, Tensor? Relations)
{
    /// <summary>[B] int64: the text that each sample reads; null is each its own.</summary>
    public Tensor? WordRows { get; init; }

    /// <summary>[B] int64: the image that each sample is of; null is each its own.</summary>
    public Tensor? RelationRows { get; init; }
}
