using MmNas.Contracts.Specs;
using MmNas.Data;
using MmNas.Networks;
using MmNas.Tasks.Itm.Reading;
using MmNas.Training.Batches;
using MmNas.Training.Tasks;
using TorchSharp;
using static TorchSharp.torch;

namespace MmNas.Tasks.Itm.Learning;

/// <summary>Captions with their images, the same images with foreign captions, the same captions with foreign images: three passes as one of 3B rows, so
/// that in an architecture step each gate's gradient is the sum over the three.</summary>
internal sealed class ItmBatch : ITaskBatch
{
    private const int Passes = 3;

    private readonly Tensor tokens;
    private readonly RegionTensors regions;
    private readonly MatchLossKind loss;

    private ItmBatch(Tensor tokens, RegionTensors regions, MatchLossKind loss) => (this.tokens, this.regions, this.loss) = (tokens, regions, loss);

    public int Samples => (int)tokens.size(0) / Passes;

    /// <param name="split">Where captions and images are from.</param>
    /// <param name="captions">B of them.</param>
    /// <param name="foreignCaption">One for the image of each row's caption.</param>
    /// <param name="foreignImage">One for each row's caption.</param>
    /// <param name="loss">How the loss is computed.</param>
    public static Gathering<ItmBatch> Of(
        CaptionSplit split, IReadOnlyList<int> captions, Func<int, int> foreignCaption, Func<int, int> foreignImage, MatchLossKind loss) => memory =>
    {
        var rows = Enumerable.Range(0, captions.Count).ToList();
        var images = captions.Select(split.Image).ToList();
        int[] texts = [.. captions, .. rows.Select(foreignCaption), .. captions];
        int[] shown = [.. images, .. images, .. rows.Select(foreignImage)];
        var tokens = TokenArray.Gather(memory, texts.Length, row => split.Tokens(texts[row]));                    // [3B, T]
        var regions = RegionArrays.Gather(memory, split.Regions, [.. shown.Select(split.RegionsOf)]);             // [3B, N, ...]
        return device => new(tokens.On(device), regions.On(device), loss);
    };

    public NetworkInput ToInput(bool withRelations) => regions.With(tokens, withRelations);

    public Tensor Loss(Tensor output) => loss is MatchLossKind.BinaryCrossEntropy ? ItmLoss.CrossEntropy(output) : ItmLoss.Hinge(output);

    /// <summary>Percent of the foreign captions and images that score below what belongs together.</summary>
    public double Accuracy(Tensor output)
    {
        var kinds = ItmLoss.Split(output);                              // [3, B]
        return kinds.narrow(0, 1, 2).lt(kinds[0]).to(ScalarType.Float32).mean().item<float>() * 100;
    }
}
