using MmNas.Networks;
using static TorchSharp.torch;

namespace MmNas.Training.Batches;

/// <summary><see cref="RegionArrays"/> as tensors.</summary>
/// <param name="Features">[B, N, size]; padding is 0.</param>
/// <param name="Boxes">[B, N, 4]: x1 y1 x2 y2 in pixels; padding is 0.</param>
public sealed record RegionTensors(Tensor Features, Tensor Boxes)
{
    /// <summary>[B, N, N, 4] of <see cref="BoxRelations"/>, where they are needed.</summary>
    public Tensor? Relations(bool needed) => needed ? BoxRelations.Compute(Boxes) : null;

    /// <summary>What a network reads of them beside a text.</summary>
    /// <param name="tokens">[B, T] int64; 0 is padding.</param>
    /// <param name="withRelations">Whether the regions' geometry is needed.</param>
    public NetworkInput With(Tensor tokens, bool withRelations) => new(tokens, Features, Relations(withRelations)) { Boxes = Boxes };
}
