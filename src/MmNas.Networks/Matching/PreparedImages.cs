using MmNas.Networks.Operations;
using static TorchSharp.torch;

namespace MmNas.Networks.Matching;

/// <summary>What a network makes of I images before it reads a text.</summary>
public sealed class PreparedImages
{
    internal PreparedImages(Tensor regions, Tensor padding, Geometry? relations, int nextLayer) =>
        (Regions, Padding, Relations, NextLayer) = (regions, padding, relations, nextLayer);

    /// <summary>[I, N, D]: the decoder's state before <see cref="NextLayer"/>.</summary>
    internal Tensor Regions { get; }

    /// <summary>[I, 1, 1, N]: 0, or -1e9 at padding.</summary>
    internal Tensor Padding { get; }

    /// <summary>The relations between the regions of each image; null where the subnet uses none.</summary>
    internal Geometry? Relations { get; }

    /// <summary>The first layer that reads a text, or the number of layers where none does.</summary>
    internal int NextLayer { get; }

    internal PreparedImages MoveToOuterDisposeScope()
    {
        Regions.MoveToOuterDisposeScope();
        Padding.MoveToOuterDisposeScope();
        Relations?.MoveToOuterDisposeScope();
        return this;
    }
}
