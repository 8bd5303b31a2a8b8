using MmNas.Networks.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace MmNas.Networks.Matching;

/// <summary>What a network makes of C texts before it sees an image.</summary>
public sealed class EncodedTexts
{
    internal EncodedTexts(Tensor words, Tensor padding, Tensor reduced) => (Words, Padding, Reduced) = (words, padding, reduced);

    /// <summary>[C, T, D]: the encoder's output.</summary>
    internal Tensor Words { get; }

    /// <summary>[C, 1, 1, T]: 0, or -1e9 at padding.</summary>
    internal Tensor Padding { get; }

    /// <summary>[C, F]: the head's reduction.</summary>
    internal Tensor Reduced { get; }

    /// <summary>The texts of several calls as one, padded to the longest of all; in the dispose scope around the call.</summary>
    /// <param name="parts">One or more, in the order that their rows are to have.</param>
    public static EncodedTexts Join(IReadOnlyList<EncodedTexts> parts)
    {
        using var scope = NewDisposeScope();
        var longest = parts.Max(part => part.Words.size(1));
        var words = cat([.. parts.Select(part => Widened(part.Words, 1, longest, KeptScalar.Of(0.0)))]);
        var padding = cat([.. parts.Select(part => Widened(part.Padding, 3, longest, AttentionMask.Hidden))]);
        return new EncodedTexts(words, padding, cat([.. parts.Select(part => part.Reduced)])).MoveToOuterDisposeScope();
    }

    /// <summary>Some of the texts, in the dispose scope around the call.</summary>
    /// <param name="rows">[R] int64</param> <param name="longest">Words of the longest among them; the others' padding goes no further.</param>
    public EncodedTexts Select(Tensor rows, long longest)
    {
        using var scope = NewDisposeScope();
        return new EncodedTexts(
            Words.narrow(1, 0, longest).index_select(0, rows), Padding.narrow(3, 0, longest).index_select(0, rows), Reduced.index_select(0, rows))
            .MoveToOuterDisposeScope();
    }

    internal EncodedTexts MoveToOuterDisposeScope()
    {
        foreach (var tensor in new[] { Words, Padding, Reduced }) tensor.MoveToOuterDisposeScope();
        return this;
    }

    private static Tensor Widened(Tensor values, int dimension, long width, Scalar filling)
    {
        var shape = values.shape;
        shape[dimension] = width - shape[dimension];
        return cat([values, full(shape, filling, device: values.device)], dimension);
    }
}
