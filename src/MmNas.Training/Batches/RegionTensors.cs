using MmNas.Data;
using MmNas.Networks;
using MmNas.Networks.Vgd;
using static TorchSharp.torch;

namespace MmNas.Training.Batches;

/// <summary>The regions of pictures as tensors, no more rows than the fullest picture has regions.</summary>
/// <param name="Features">[B, N, size]; padding is 0.</param>
/// <param name="Boxes">[B, N, 4]: x1 y1 x2 y2 in pixels; padding is 0.</param>
internal sealed record RegionTensors(Tensor Features, Tensor Boxes)
{
    /// <summary>In the dispose scope that is open.</summary>
    /// <param name="table">All regions.</param>
    /// <param name="images">B indices in the table.</param>
    /// <param name="device">Where the tensors go.</param>
    public static RegionTensors Of(RegionTable table, IReadOnlyList<int> images, Device device)
    {
        var (count, size, most) = (images.Count, table.FeatureSize, images.Max(table.Count));
        var features = GC.AllocateUninitializedArray<float>(count * most * size);
        var boxes = new float[count * most * BoxDeltas.Size];
        table.Gather(images, most, features, boxes);
        return new(DeviceTensor.Of(features, [count, most, size], device), DeviceTensor.Of(boxes, [count, most, BoxDeltas.Size], device));
    }

    /// <summary>[B, N, N, 4] of <see cref="BoxRelations"/>, where they are needed.</summary>
    public Tensor? Relations(bool needed) => needed ? BoxRelations.Compute(Boxes) : null;
}
