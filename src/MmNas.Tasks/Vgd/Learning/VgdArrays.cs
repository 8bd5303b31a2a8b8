using MmNas.Data;
using MmNas.Tasks.Vgd.Reading;
using MmNas.Training.Batches;
using static TorchSharp.torch;

namespace MmNas.Tasks.Vgd.Learning;

/// <summary>Which regions show what a phrase names: B phrases, N regions.</summary>
/// <param name="Rank">[B, N]: share of the phrase that is a region's.</param>
/// <param name="Deltas">[B, N, 4]: from a region to the true box.</param>
/// <param name="Regressed">[B, N]: 1 where a region is moved, else 0.</param>
/// <param name="Padding">[B, N]: 0, or -1e9 where there is no region.</param>
internal sealed record VgdArrays(HostArray<float> Rank, HostArray<float> Deltas, HostArray<float> Regressed, HostArray<float> Padding)
{
    private const float Hidden = -1e9f;

    /// <param name="memory">Of the batch.</param>
    /// <param name="split">Where the phrases are from.</param>
    /// <param name="phrases">Numbers of the phrases in their split, from 0.</param>
    /// <param name="regions">Of their pictures.</param>
    public static VgdArrays Gather(BatchMemory memory, PhraseSplit split, IReadOnlyList<int> phrases, RegionArrays regions)
    {
        var (count, most) = (phrases.Count, regions.Most);
        var arrays = new VgdArrays(memory.Zeros(count, most), memory.Zeros(count, most, BoxDeltas.Size), memory.Zeros(count, most), memory.Zeros(count, most));
        Span<float> rank = arrays.Rank.Values, deltas = arrays.Deltas.Values, regressed = arrays.Regressed.Values, padding = arrays.Padding.Values;
        for (var row = 0; row < count; row++)
        {
            var (first, own) = (row * most, split.Regions.Count(split.Image(phrases[row])));
            VgdTargets.Write(
                regions.BoxesOf(row, own), split.Box(phrases[row]), rank.Slice(first, own),
                deltas.Slice(first * BoxDeltas.Size, own * BoxDeltas.Size), regressed.Slice(first, own));
            padding.Slice(first + own, most - own).Fill(Hidden);
        }

        return arrays;
    }

    /// <summary>In the dispose scope that is open.</summary>
    public VgdTensors On(Device device) => new(Rank.On(device), Deltas.On(device), Regressed.On(device), Padding.On(device));
}
