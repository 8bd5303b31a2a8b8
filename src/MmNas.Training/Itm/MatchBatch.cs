using MmNas.Data;
using MmNas.Networks;
using MmNas.Networks.Itm;
using MmNas.Training.Batches;
using MmNas.Training.Tasks;
using TorchSharp;
using static TorchSharp.torch;

namespace MmNas.Training.Itm;

/// <summary>Captions with their images, the same images with foreign captions, the same captions with foreign images: three passes as one of 3B rows, so
/// that in an architecture step each gate's gradient is the sum over the three.</summary>
internal sealed class MatchBatch : ITaskBatch
{
    private readonly Tensor tokens;
    private readonly RegionTensors regions;
    private readonly MatchLossKind loss;
    private readonly int count;

    /// <summary>In the dispose scope that is open.</summary>
    /// <param name="split">Where captions and images are from.</param>
    /// <param name="captions">B of them.</param>
    /// <param name="foreignCaptions">One for each caption's image.</param>
    /// <param name="foreignImages">One for each caption.</param>
    /// <param name="loss">Which.</param>
    /// <param name="device">Where the tensors go.</param>
    public MatchBatch(
        CaptionSplit split, IReadOnlyList<int> captions, IReadOnlyList<int> foreignCaptions, IReadOnlyList<int> foreignImages, MatchLossKind loss, Device device)
    {
        (count, this.loss) = (captions.Count, loss);
        var images = captions.Select(split.Image).ToList();
        int[] texts = [.. captions, .. foreignCaptions, .. captions];
        tokens = TokenTensor.Of(texts.Length, row => split.Tokens(texts[row]), device);                                    // [3B, T]
        regions = RegionTensors.Of(split.Regions, [.. images.Concat(images).Concat(foreignImages).Select(split.RegionsOf)], device); // [3B, N, ...]
    }

    public NetworkInput ToInput(bool withRelations) => new(tokens, regions.Features, regions.Relations(withRelations));

    public Tensor Loss(Tensor output) => loss is MatchLossKind.CrossEntropy ? MatchLoss.CrossEntropy(output) : MatchLoss.Hinge(output);

    public double Mean(double loss) => loss / count;

    /// <summary>Percent of the foreign captions and images that score below what belongs together.</summary>
    public double Accuracy(Tensor output)
    {
        var kinds = MatchLoss.Split(output);                              // [3, B]
        return kinds.narrow(0, 1, 2).lt(kinds[0]).to(ScalarType.Float32).mean().item<float>() * 100;
    }
}
