using MmNas.Data;
using MmNas.Networks;
using MmNas.Tasks.Vgd.Reading;
using MmNas.Training.Batches;
using MmNas.Training.Tasks;
using TorchSharp;
using static TorchSharp.torch;

namespace MmNas.Tasks.Vgd.Learning;

/// <summary>Phrases, their pictures and which regions show what they name.</summary>
/// <remarks>B phrases, N regions. Padding takes no share of the softmax over regions, so that a sample's loss does not depend on how full the other
/// pictures of the batch are; the published code, which pads all to 100, lets it.</remarks>
internal sealed class VgdBatch : ITaskBatch
{
    private readonly PhraseSplit split;
    private readonly IReadOnlyList<int> phrases;
    private readonly RegionArrays gathered;
    private readonly RegionTensors regions;
    private readonly VgdTensors targets;
    private readonly Tensor tokens;

    private VgdBatch(PhraseSplit split, IReadOnlyList<int> phrases, Tensor tokens, RegionArrays gathered, RegionTensors regions, VgdTensors targets) =>
        (this.split, this.phrases, this.tokens, this.gathered, this.regions, this.targets) = (split, phrases, tokens, gathered, regions, targets);

    public int Samples => phrases.Count;

    /// <param name="split">Where the phrases are from.</param>
    /// <param name="phrases">Numbers of the phrases in their split, from 0.</param>
    public static Gathering<VgdBatch> Of(PhraseSplit split, IReadOnlyList<int> phrases) => memory =>
    {
        var tokens = TokenArray.Gather(memory, phrases.Count, row => split.Tokens(phrases[row]));
        var regions = RegionArrays.Gather(memory, split.Regions, [.. phrases.Select(split.Image)]);
        var targets = VgdArrays.Gather(memory, split, phrases, regions);
        return device => new(split, phrases, tokens.On(device), regions, regions.On(device), targets.On(device));
    };

    public NetworkInput ToInput(bool withRelations) => regions.With(tokens, withRelations);

    public Tensor Loss(Tensor output) => VgdLoss.Of(output, targets.Rank, targets.Deltas, targets.Regressed, targets.Padding);

    /// <summary>An average already.</summary>
    public double Mean(double loss) => loss;

    /// <summary>Percent of the phrases whose answer is right.</summary>
    public double Accuracy(Tensor output) => Right(output) / (double)phrases.Count * 100;

    /// <summary>Phrases whose answer overlaps the true box enough.</summary>
    /// <param name="output">[B, N, 5]</param>
    public int Right(Tensor output)
    {
        var right = 0;
        Answer(output, (_, _, _, overlap) => right += VgdTargets.IsRight(overlap) ? 1 : 0);
        return right;
    }

    /// <summary>Tells the answer to each phrase of the batch in turn.</summary>
    /// <param name="output">[B, N, 5]</param>
    /// <param name="take">The phrase's number, its answer (x1 y1 x2 y2 in pixels, clipped to the picture), how probable the answer's region is among all, and the answer's overlap with the
    /// true box.</param>
    public void Answer(Tensor output, TakeAnswer take)
    {
        var numbers = output.cpu().contiguous().data<float>().ToArray();
        var width = numbers.Length / phrases.Count;
        Span<float> answer = stackalloc float[BoxDeltas.Size];
        for (var row = 0; row < phrases.Count; row++)
        {
            var (table, image) = (split.Regions, split.Image(phrases[row]));
            var own = numbers.AsSpan(row * width, width);
            var region = VgdAnswer.Write(gathered.BoxesOf(row, table.Count(image)), own, answer);
            var probability = NetworkAnswer.Softmax(VgdAnswer.RankScores(own).AsSpan(0, table.Count(image)))[region];
            var (imageWidth, imageHeight) = table.Size(image);
            BoxDeltas.Clip(answer, imageWidth, imageHeight);
            take(phrases[row], answer, probability, BoxOverlap.Of(answer, split.Box(phrases[row])));
        }
    }

    /// <summary>See <see cref="Answer"/>.</summary>
    public delegate void TakeAnswer(int phrase, ReadOnlySpan<float> box, double probability, double overlap);
}
