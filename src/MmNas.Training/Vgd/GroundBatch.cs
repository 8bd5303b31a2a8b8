using MmNas.Data;
using MmNas.Networks;
using MmNas.Networks.Vgd;
using MmNas.Training.Batches;
using MmNas.Training.Tasks;
using TorchSharp;
using static TorchSharp.torch;

namespace MmNas.Training.Vgd;

/// <summary>Phrases, their pictures and which regions show what they name.</summary>
/// <remarks>B phrases, N regions. Padding takes no share of the softmax over regions, so that a sample's loss does not depend on how full the other
/// pictures of the batch are; the published code, which pads all to 100, lets it.</remarks>
internal sealed class GroundBatch : ITaskBatch
{
    private const float Hidden = -1e9f;

    private readonly PhraseSplit split;
    private readonly IReadOnlyList<int> phrases;
    private readonly Tensor tokens, rank, deltas, regressed, padding;
    private readonly RegionTensors regions;

    /// <summary>In the dispose scope that is open.</summary>
    /// <param name="split">Where the phrases are from.</param>
    /// <param name="phrases">Their numbers.</param>
    /// <param name="device">Where the tensors go.</param>
    public GroundBatch(PhraseSplit split, IReadOnlyList<int> phrases, Device device)
    {
        (this.split, this.phrases) = (split, phrases);
        tokens = TokenTensor.Of(phrases.Count, row => split.Tokens(phrases[row]), device);
        regions = RegionTensors.Of(split.Regions, [.. phrases.Select(split.Image)], device);
        var (count, most) = (phrases.Count, (int)regions.Boxes.size(1));
        var (ranks, moves, shows) = (new float[count * most], new float[count * most * BoxDeltas.Size], new float[count * most]);
        var hidden = new float[count * most];
        for (var row = 0; row < count; row++)
        {
            var boxes = split.Regions.Boxes(split.Image(phrases[row]));
            var (first, own) = (row * most, boxes.Length / BoxDeltas.Size);
            GroundTargets.Write(
                boxes, split.Box(phrases[row]), ranks.AsSpan(first, own),
                moves.AsSpan(first * BoxDeltas.Size, own * BoxDeltas.Size), shows.AsSpan(first, own));
            hidden.AsSpan(first + own, most - own).Fill(Hidden);
        }

        rank = DeviceTensor.Of(ranks, [count, most], device);
        deltas = DeviceTensor.Of(moves, [count, most, BoxDeltas.Size], device);
        regressed = DeviceTensor.Of(shows, [count, most], device);
        padding = DeviceTensor.Of(hidden, [count, most], device);
    }

    public NetworkInput ToInput(bool withRelations) => new(tokens, regions.Features, regions.Relations(withRelations));

    public Tensor Loss(Tensor output) => GroundLoss.Of(output, rank, deltas, regressed, padding);

    /// <summary>An average already.</summary>
    public double Mean(double loss) => loss;

    /// <summary>Percent of the phrases whose answer is right.</summary>
    public double Accuracy(Tensor output) => Right(output) / (double)phrases.Count * 100;

    /// <summary>Phrases whose answer overlaps the true box enough.</summary>
    /// <param name="output">[B, N, 5]</param>
    public int Right(Tensor output)
    {
        var numbers = output.cpu().contiguous().data<float>().ToArray();
        var width = numbers.Length / phrases.Count;
        return Enumerable.Range(0, phrases.Count).Count(row => IsRight(row, numbers.AsSpan(row * width, width)));
    }

    private bool IsRight(int row, ReadOnlySpan<float> output)
    {
        var (table, image) = (split.Regions, split.Image(phrases[row]));
        Span<float> answer = stackalloc float[BoxDeltas.Size];
        GroundAnswer.Write(table.Boxes(image), output, answer);
        var (imageWidth, imageHeight) = table.Size(image);
        BoxDeltas.Clip(answer, imageWidth, imageHeight);
        return BoxOverlap.Of(answer, split.Box(phrases[row])) >= GroundTargets.RightOverlap;
    }
}
