using MmNas.Data;
using static TorchSharp.torch;

namespace MmNas.Training.Batches;

/// <summary>The regions of pictures, no more rows than the fullest picture has regions.</summary>
/// <param name="Features">[B, N, size]; padding is 0.</param>
/// <param name="Boxes">[B, N, 4]: x1 y1 x2 y2 in pixels; padding is 0.</param>
/// <param name="Most">N: the most regions of an image of the batch.</param>
public sealed record RegionArrays(HostArray<float> Features, HostArray<float> Boxes, int Most)
{
    /// <param name="memory">Of the batch.</param>
    /// <param name="table">All regions.</param>
    /// <param name="images">B indices in the table.</param>
    public static RegionArrays Gather(BatchMemory memory, RegionTable table, IReadOnlyList<int> images)
    {
        var most = images.Max(table.Count);
        var features = memory.Floats(images.Count, most, table.FeatureSize);
        var boxes = memory.Floats(images.Count, most, RegionTable.BoxSize);
        table.Gather(images, most, features.Values, boxes.Values);
        return new(features, boxes, most);
    }

    /// <summary>[own, 4]: those of one row, without padding.</summary>
    /// <param name="row">0 to B - 1.</param> <param name="own">How many regions its picture has.</param>
    public ReadOnlySpan<float> BoxesOf(int row, int own) => Boxes.Values.Slice(row * Most * RegionTable.BoxSize, own * RegionTable.BoxSize);

    /// <summary>In the dispose scope that is open.</summary>
    public RegionTensors On(Device device) => new(Features.On(device), Boxes.On(device));
}
